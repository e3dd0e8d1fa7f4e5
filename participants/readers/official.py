"""The two bases as the official tables of the target model have them, ready for a spreadsheet."""

from collections import defaultdict
from collections.abc import Iterable

from mentoring.core.russian.phones import show_phone
from mentoring.documents.sheets import Sheet, SheetColumn
from participants.models import MenteeRequest, MentorProfile, Person
from participants.providers import PairFact, pair_facts
from participants.states import RequestState
from programmes.models import Programme

MENTEE_COLUMNS = (
    "№ п/п",
    "ФИО наставляемого",
    "Контактные данные для связи (данные представителя)",
    "Год рождения наставляемого",
    "Основной запрос наставляемого",
    "Дата вхождения в программу",
    "ФИО наставника",
    "Форма наставничества",
    "Место работы/учёбы наставника",
    "Дата завершения программы",
    "Результаты программы",
    "Ссылка на кейс/отзыв наставляемого",
    "Отметка о прохождении программы",
)
MENTOR_COLUMNS = (
    "№ п/п",
    "ФИО наставника",
    "Контактные данные для связи",
    "Место работы/учёбы наставника",
    "Основные компетенции наставника",
    "Важные для программы достижения наставника",
    "Интересы наставника",
    "Желаемый возраст наставляемых",
    "Ресурс времени на программу наставничества",
    "Дата вхождения в программу",
    "ФИО наставляемого (наставляемых)",
    "Форма наставничества",
    "Место работы/учёбы наставляемого",
    "Дата завершения программы",
    "Результаты программы",
    "Ссылка на кейс/отзыв наставника",
)


def partners(programme: Programme) -> tuple[dict[int, list[PairFact]], dict[int, list[PairFact]]]:
    """Pairs of the programme by mentee and by mentor."""
    by_mentee: dict[int, list[PairFact]] = defaultdict(list)
    by_mentor: dict[int, list[PairFact]] = defaultdict(list)
    for fact in pair_facts.collect(programme):
        by_mentee[fact.mentee_id].append(fact)
        by_mentor[fact.mentor_id].append(fact)
    return by_mentee, by_mentor


def mentee_sheet(programme: Programme, requests: Iterable[MenteeRequest]) -> Sheet:
    """«База наставляемых»."""
    by_mentee, _ = partners(programme)
    rows = []
    for number, request in enumerate(requests, start=1):
        person, facts = request.person, by_mentee.get(request.person_id, [])
        query = ": ".join(part for part in (request.category.title if request.category else "", request.text) if part)
        rows.append(
            (
                number,
                person.full_name,
                _contacts(person),
                person.born_on.year if person.born_on else None,
                query,
                request.submitted_on,
                _names(fact.mentor_name for fact in facts),
                request.form.title,
                _names(fact.mentor_place for fact in facts),
                _last_day(facts),
                "; ".join(fact.result for fact in facts if fact.result),
                "",
                "да" if request.state == RequestState.CLOSED else "",
            )
        )
    return _sheet("База наставляемых", programme, MENTEE_COLUMNS, rows)


def mentor_sheet(programme: Programme, profiles: Iterable[MentorProfile]) -> Sheet:
    """«База наставников»."""
    _, by_mentor = partners(programme)
    rows = []
    for number, profile in enumerate(profiles, start=1):
        person, facts = profile.person, by_mentor.get(profile.person_id, [])
        competences = [category.title for category in profile.competences.all()]
        rows.append(
            (
                number,
                person.full_name,
                _contacts(person),
                _place(person),
                "; ".join([*competences, *filter(None, [profile.competences_text])]),
                profile.achievements,
                profile.interests,
                ages(profile),
                f"{profile.hours_per_month} ч в месяц" if profile.hours_per_month else "",
                profile.joined_on,
                _names(fact.mentee_name for fact in facts),
                profile.form.title,
                _names(fact.mentee_place for fact in facts),
                _last_day(facts),
                "; ".join(fact.result for fact in facts if fact.result),
                "",
            )
        )
    return _sheet("База наставников", programme, MENTOR_COLUMNS, rows)


def contacts(person: Person) -> list[str]:
    """A pupil's guardians with their telephones, an adult's own contacts; guardianships are fetched before."""
    guardians = list(person.guardianships.all()) if person.grade else []
    if not guardians:
        own = ", ".join(part for part in (show_phone(person.phone), person.email) if part)
        return [own] if own else []
    return [
        ", ".join(
            part
            for part in (one.guardian.full_name, one.relation, show_phone(one.guardian.phone), one.guardian.email)
            if part
        )
        for one in guardians
    ]


def ages(profile: MentorProfile) -> str:
    """«10–14», «от 10», «до 14»."""
    youngest, oldest = profile.wanted_age_from, profile.wanted_age_to
    if youngest and oldest:
        return f"{youngest}–{oldest}"
    return f"от {youngest}" if youngest else f"до {oldest}" if oldest else ""


def _contacts(person: Person) -> str:
    return "; ".join(contacts(person))


def _place(person: Person) -> str:
    parts = [person.workplace or person.school.name, person.position if person.grade else person.post]
    return ", ".join(part for part in parts if part)


def _names(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _last_day(facts: list[PairFact]):
    days = [fact.ended_on for fact in facts]
    return max(days) if days and all(days) else None


def _sheet(title: str, programme: Programme, columns: tuple[str, ...], rows: list[tuple]) -> Sheet:
    narrow = {"№ п/п": 6, "Год рождения наставляемого": 12}
    return Sheet(
        title,
        tuple(
            SheetColumn(name, width=narrow.get(name, 24), is_wrapped=name not in narrow and "Дата" not in name)
            for name in columns
        ),
        rows,
        heading=(title, f"{programme.school.name}. {programme.title}"),
    )
