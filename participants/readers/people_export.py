"""People and entries of the bases as tables in the shape in which the import reads them: out and in again changes nothing."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from mentoring.core.russian.phones import show_phone
from mentoring.documents.sheets import Sheet, SheetColumn
from participants.models import MenteeRequest, MentorProfile, Person
from participants.readers.people import guardians
from participants.states import PersonKind, ProfileState, RequestState
from programmes.models import Programme

SEXES = {"m": "м", "f": "ж"}
PLAIN_RELATION = re.compile(r"[а-яё][а-яё \-]*", re.IGNORECASE)
WIDE = SheetColumn("Родители, законные представители", 60, is_wrapped=True)

Cells = Callable[[Person], Sequence[object]]

NAME_COLUMNS = (
    SheetColumn("№", 6),
    SheetColumn("Фамилия", 20),
    SheetColumn("Имя", 16),
    SheetColumn("Отчество", 20),
    SheetColumn("Пол", 6),
    SheetColumn("Дата рождения", 14),
)
CONTACT_COLUMNS = (
    SheetColumn("Телефон", 20),
    SheetColumn("Электронная почта", 26),
    SheetColumn("Языки", 20),
    SheetColumn("Корпус", 14),
)


def people_sheets(people: Iterable[Person]) -> list[Sheet]:
    """A sheet for each kind of people there are; the guardianships must come with the people."""
    by_kind: dict[str, list[Person]] = {}
    for person in people:
        by_kind.setdefault(person.kind, []).append(person)
    shapes = (
        ("Ученики", [PersonKind.PUPIL], PUPIL_COLUMNS, _pupil),
        ("Сотрудники", [PersonKind.TEACHER], TEACHER_COLUMNS, _teacher),
        ("Другие", [PersonKind.GRADUATE, PersonKind.STUDENT, PersonKind.PARTNER], OTHER_COLUMNS, _other),
        ("Родители", [PersonKind.PARENT], OTHER_COLUMNS, _other),
    )
    sheets = []
    for title, kinds, columns, cells in shapes:
        rows = [person for kind in kinds for person in by_kind.get(kind, [])]
        if rows:
            sheets.append(Sheet(title, columns, list(_numbered(rows, cells))))
    return sheets or [Sheet("Ученики", PUPIL_COLUMNS)]


PUPIL_COLUMNS = (*NAME_COLUMNS, SheetColumn("Класс", 8), *CONTACT_COLUMNS, WIDE)
TEACHER_COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn("Должность", 30),
    SheetColumn("Педагогический стаж, лет", 14),
    SheetColumn("Квалификационная категория", 20),
    *CONTACT_COLUMNS,
)
OTHER_COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn("Кто это", 22),
    SheetColumn("Должность", 30),
    SheetColumn("Место работы или учёбы", 34),
    *CONTACT_COLUMNS,
)
MENTOR_COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn("Кто это", 22),
    SheetColumn("Класс", 8),
    SheetColumn("Должность", 26),
    SheetColumn("Место работы или учёбы", 30),
    *CONTACT_COLUMNS,
    SheetColumn("Компетенции", 40, is_wrapped=True),
    SheetColumn("Интересы", 30, is_wrapped=True),
    SheetColumn("Достижения", 40, is_wrapped=True),
    SheetColumn("Часов в месяц", 10),
    SheetColumn("Сколько наставляемых", 12),
    SheetColumn("Возраст наставляемых", 14),
    SheetColumn("Форма наставничества", 22),
)
MENTEE_COLUMNS = (
    *NAME_COLUMNS,
    SheetColumn("Класс", 8),
    SheetColumn("Должность", 26),
    *CONTACT_COLUMNS,
    WIDE,
    SheetColumn("Вид запроса", 24),
    SheetColumn("Запрос", 50, is_wrapped=True),
    SheetColumn("Чего хочет достичь", 40, is_wrapped=True),
    SheetColumn("Интересы", 30, is_wrapped=True),
    SheetColumn("Форма наставничества", 22),
)


def mentors_sheet(programme: Programme) -> Sheet:
    """Mentors of the programme who have not left its base."""
    rows = (
        MentorProfile.objects.filter(programme=programme)
        .exclude(state=ProfileState.WITHDRAWN)
        .select_related("person", "form")
        .order_by("person__sort_name", "pk")
    )
    return Sheet("Наставники", MENTOR_COLUMNS, list(_entries(rows, _mentor)))


def mentees_sheet(programme: Programme) -> Sheet:
    """Mentees of the programme with their requests, those withdrawn left out."""
    rows = (
        MenteeRequest.objects.filter(programme=programme)
        .exclude(state=RequestState.WITHDRAWN)
        .select_related("person", "form", "category")
        .order_by("person__sort_name", "pk")
    )
    found = list(rows)
    people = Person.objects.filter(mentee_requests__in=rows.order_by()).distinct().prefetch_related(guardians())
    by_pk = {person.pk: person for person in people}
    for row in found:
        row.person = by_pk[row.person_id]
    return Sheet("Наставляемые", MENTEE_COLUMNS, list(_entries(found, _mentee)))


def _numbered(people: Iterable[Person], cells: Cells) -> Iterator[list[object]]:
    for number, person in enumerate(people, start=1):
        yield [*_name(number, person), *cells(person)]


def _entries(rows: Iterable[Any], cells: Callable[[Any], Sequence[object]]) -> Iterator[list[object]]:
    for number, row in enumerate(rows, start=1):
        yield [*_name(number, row.person), *cells(row)]


def _name(number: int, person: Person) -> list[object]:
    names = (person.last_name, person.first_name, person.middle_name)
    return [number, *names, SEXES.get(person.sex, ""), person.born_on]


def _contacts(person: Person) -> list[object]:
    return [_phone(person.phone), person.email, person.languages, person.building]


def _pupil(person: Person) -> list[object]:
    return [person.class_name, *_contacts(person), _guardians(person)]


def _teacher(person: Person) -> list[object]:
    return [person.post, person.teaching_years, person.qualification, *_contacts(person)]


def _other(person: Person) -> list[object]:
    return [person.get_kind_display(), person.post, person.workplace, *_contacts(person)]


def _mentor(row: MentorProfile) -> list[object]:
    person = row.person
    return [
        person.get_kind_display(),
        person.class_name,
        person.post,
        person.workplace,
        *_contacts(person),
        row.competences_text,
        row.interests,
        row.achievements,
        row.hours_per_month,
        row.capacity,
        _ages(row.wanted_age_from, row.wanted_age_to),
        row.form.title,
    ]


def _mentee(row: MenteeRequest) -> list[object]:
    person = row.person
    return [
        person.class_name,
        person.post,
        *_contacts(person),
        _guardians(person),
        row.category.title if row.category else "",
        row.text,
        row.goals,
        row.interests,
        row.form.title,
    ]


def _guardians(person: Person) -> str:
    """A parent a line: «Лисицына Нина Юрьевна (мать), +7 900 111-22-33, mail@example.org»."""
    lines = []
    for link in person.guardianships.all():
        guardian = link.guardian
        relation = f" ({link.relation.lower()})" if PLAIN_RELATION.fullmatch(link.relation) else ""
        parts = [f"{guardian.full_name}{relation}", _phone(guardian.phone), guardian.email]
        lines.append(", ".join(part for part in parts if part))
    return "\n".join(lines)


def _phone(number: str) -> str:
    """As people write it, with signs that any program can search for."""
    return show_phone(number).replace("\u00a0", " ").replace("\u2011", "-")


def _ages(lowest: int | None, highest: int | None) -> str:
    if lowest is not None and highest is not None:
        return f"{lowest}–{highest}"
    if lowest is not None:
        return f"от {lowest}"
    return f"до {highest}" if highest is not None else ""
