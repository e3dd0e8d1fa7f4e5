"""People, bases and consents in the shell: the menu, search, things to do, figures, steps of the main path, withdrawals."""

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents import consents as sheets
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, DocumentKind, NavigationItem, SearchHit, ToDo
from participants.models import Person
from participants.readers.consent_forms import consent_forms
from participants.readers.consents import consent_states_in
from participants.readers.current import USUAL_ORDER, programme_of
from participants.readers.figures import ProgrammeFigures, people_by_programme, school_figures
from participants.readers.people import guardians, matching
from participants.states import ConsentKind
from programmes import providers as of_programmes
from programmes.models import Programme
from programmes.providers import ProgrammeStep

MOST_HITS = 20
OWN_PAGES = re.compile(r"^/(people|guardianships)/")
PAGES_OF_BASES = re.compile(
    r"^/(programmes/\d+/(mentees|mentors|links|campaigns|applications)|requests/\d+(?!/(?:mentor|waiting)/)|profiles"
    r"|campaigns|applications)/"
)
PAGES_OF_CONSENTS = re.compile(r"^/(programmes/\d+/)?consents/")


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """People of the current school, and the bases and consents of its programme under way."""
    school = request.school
    if school is None or not _sees_people(request, school):
        return
    url = reverse("participants:people", kwargs={"school": school.slug})
    prefix = request.path if OWN_PAGES.match(request.path) else url
    yield NavigationItem("Люди", url, "people", order=20, prefix=prefix)
    programme = next((one for one in _under_way(request) if one.school_id == school.pk), None)
    if programme is not None:
        url = reverse("participants:mentees", kwargs={"pk": programme.pk})
        prefix = request.path if PAGES_OF_BASES.match(request.path) else url
        yield NavigationItem("Базы", url, "collection", order=30, prefix=prefix)
        url = reverse("participants:consents", kwargs={"pk": programme.pk})
        prefix = request.path if PAGES_OF_CONSENTS.match(request.path) else url
        yield NavigationItem("Согласия", url, "file-earmark-check", order=35, prefix=prefix)


def search(request: HttpRequest, text: str) -> Iterator[SearchHit]:
    """People by the beginnings of their names, or by class."""
    if not request.user.access.holds(Permission.PERSON_VIEW) or not text.strip():
        return
    people = matching(Person.objects.visible_to(request.user), text).select_related("school")
    several = len(request.user.access.member_schools()) > 1
    for person in people.order_by("left_on", "sort_name", "pk")[:MOST_HITS]:
        parts = [person.position, "выбыл(а)" if person.left_on else "", person.school.name if several else ""]
        yield SearchHit(
            person.full_name, person.get_absolute_url(), ", ".join(part for part in parts if part), "person", "Люди"
        )


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Participants without a consent, and those who have withdrawn it while they stand in a base."""
    today, schools = localdate(), request.user.access.schools(Permission.CONSENT_RECORD)
    if not schools:
        return
    programmes = [programme for programme in _under_way(request) if programme.school_id in schools]
    for programme, states in consent_states_in(people_by_programme(programmes[:5]), today).items():
        missing = sum(not state.is_valid for state in states)
        url = reverse("participants:consents", kwargs={"pk": programme.pk})
        if missing:
            who = counted(missing, "участника", "участников", "участников")
            yield ToDo(f"У {who} нет согласия", url, "file-earmark-x", programme.title, "warning", order=30)
        withdrawn = [state for state in states if state.code == "withdrawn"]
        if withdrawn:
            who = counted(len(withdrawn), "участник отозвал", "участника отозвали", "участников отозвали")
            yield ToDo(
                f"{who} согласие",
                url,
                "exclamation-triangle",
                "Решите, кого вывести из базы или из пары.",
                "danger",
                order=10,
            )


def _under_way(request: HttpRequest) -> list[Programme]:
    """Programmes under way in the current school and where the user keeps consents, read once a request.

    Of several of a school, the first is the one that ends last.
    """
    if not hasattr(request, "programmes_under_way"):
        schools = {
            *request.user.access.schools(Permission.CONSENT_RECORD),
            *([request.school.pk] if request.school else []),
        }
        programmes = Programme.objects.filter(school__in=schools).current_on(localdate())
        request.programmes_under_way = list(programmes.order_by(*USUAL_ORDER))
    return request.programmes_under_way


def home_blocks(request: HttpRequest) -> Iterator[Block]:
    """Figures of the current school: people, mentees, mentors."""
    school = request.school
    if school is None or not may(request.user, Permission.PERSON_VIEW, school):
        return
    context = {"figures": school_figures(school), "school": school}
    yield Block("participants/people/_home_block.html", context, order=30)


def programme_steps(request: HttpRequest, programme: Programme) -> Iterator[ProgrammeStep]:
    """People, bases and consents on the programme's page."""
    if not request.user.access.holds(Permission.PERSON_VIEW):
        return
    figures = ProgrammeFigures.of(programme, localdate())
    imports = not figures.people and may(request.user, Permission.PERSON_IMPORT, programme.school)
    people_page = "participants:import-upload" if imports else "participants:people"
    yield ProgrammeStep(
        20,
        "Люди",
        _people_text(figures) if figures.people else "списков учеников и сотрудников ещё нет",
        reverse(people_page, kwargs={"school": programme.school.slug}),
        "people",
        "success" if figures.people else "neutral",
        label="Загрузить" if imports else "Открыть",
    )
    empty_base = "mentors" if figures.requests and not figures.profiles else "mentees"
    yield ProgrammeStep(
        30,
        "Запросы и анкеты",
        f"{counted(figures.requests, 'запрос', 'запроса', 'запросов')}, "
        f"{counted(figures.profiles, 'наставник', 'наставника', 'наставников')}",
        reverse(f"participants:{empty_base}", kwargs={"pk": programme.pk}),
        "person-raised-hand",
        "success"
        if figures.requests and figures.profiles
        else "warning"
        if figures.requests or figures.profiles
        else "neutral",
    )
    participants = figures.participants
    tone = "neutral" if not participants else "success" if figures.consents == participants else "info"
    # Those who have not signed do not hold up the others for whom pairs can be found already.
    tone = "warning" if participants and figures.consents * 2 <= participants else tone
    yield ProgrammeStep(
        40,
        "Согласия",
        f"есть у {figures.consents} из {participants}" if participants else "пока не от кого ждать",
        reverse("participants:consents", kwargs={"pk": programme.pk}),
        "file-earmark-check",
        tone,
    )


def consent_document() -> DocumentKind:
    """The sheet of a consent to processing, by the person's number."""
    return DocumentKind(
        "consent",
        "Бланк согласия на обработку персональных данных",
        find=_person,
        formats={"pdf": _consent_sheet},
        filename=lambda person: f"Согласие, {person.full_name}",
    )


def _person(number: str) -> Person:
    person = Person.objects.filter(pk=number).select_related("school").first() if number.isdecimal() else None
    if person is None:
        raise LookupError(f"Человека с номером {number} нет.")
    return person


def _consent_sheet(person: Person) -> bytes:
    rows = Person.objects.filter(pk=person.pk).prefetch_related(guardians())
    today = localdate()
    programme = programme_of(person, today)
    return sheets.pdf(
        consent_forms(rows, school=person.school, kind=ConsentKind.PROCESSING, on=today, programme=programme)
    )


def _sees_people(request: HttpRequest, school) -> bool:
    """Whether the user sees the school's people or those of a class of it."""
    access = request.user.access
    return may(request.user, Permission.PERSON_VIEW, school) or any(
        one.school_id == school.pk for one in access.classes(Permission.PERSON_VIEW)
    )


def _people_text(figures: ProgrammeFigures) -> str:
    return counted(figures.people, "человек в школе", "человека в школе", "человек в школе")


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.navigation.register(navigation)
    providers.search.register(search)
    providers.to_do.register(to_do)
    providers.home_blocks.register(home_blocks)
    providers.documents.register(consent_document())
    of_programmes.programme_steps.register(programme_steps)
