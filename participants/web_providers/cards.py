"""Information cards on the pages of a person and of a participant."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted, plural
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, ToDo
from participants import providers as own
from participants.actions import card_erasing
from participants.models import InformationCard, Person
from participants.readers import cards as reader
from participants.states import PersonKind
from participants.web_providers.person_page import page_of

VERBS: dict[str, str] = {
    "cards.annul": "Карточка сведений аннулирована",
    "cards.open": "Карточка с особыми сведениями открыта",
    "cards.print": "Карточка сведений напечатана",
    "cards.print_blanks": "Бланки карточек сведений напечатаны",
    "cards.record": "Карточка сведений внесена с бумаги",
    "cards.sign": "Карточка сведений подписана",
    "cards.sign_as_guardian": "Карточка сведений подписана представителем",
}


def person_block(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Cards about a pupil for those who may read or write them; for the director, that they are there."""
    if person.kind != PersonKind.PUPIL:
        return
    user = request.user
    reads_all = may(user, Permission.CARD_VIEW, person.school)
    sees_that = not reads_all and may(user, Permission.PERSON_VIEW, person.school)
    writes = may(user, Permission.CARD_WRITE, person)
    if not (reads_all or sees_that or writes):
        return
    found = reader.cards_of(
        page_of(request, person).requests[::-1], user, reads_all=reads_all, sees_that=sees_that, writes=writes
    )
    if found.requests or found.cards:
        yield Block("participants/cards/_person_block.html", {"cards": found, "reads_all": reads_all}, order=30)


def personal_block(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """Own children with a request at work: what a parent may tell."""
    requests = list(reader.requests_of_children(person).order_by("person__sort_name", "pk"))
    if not requests:
        return
    told = InformationCard.objects.in_force().filter(request__in=requests, guardianship__guardian=person)
    done = set(told.values_list("request", flat=True))
    lines = [{"request": one, "is_told": one.pk in done} for one in requests]
    yield Block("participants/cards/_personal_block.html", {"lines": lines, "token": token}, order=20)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Of how many pupils of the own class the class teacher has not told; a count only."""
    access = request.user.access
    if access.classes(Permission.CARD_WRITE):
        rows = reader.waiting_for_class_teacher(request.user).order_by("-programme__starts_on", "programme")
        waiting = list(rows.values_list("programme", "person"))
        if waiting:
            number = len({person for _, person in waiting})
            yield ToDo(
                f"Расскажите о {counted(number, 'ученике', 'учениках', 'учениках')}",
                reverse("participants:cards", kwargs={"pk": waiting[0][0]}),
                "card-text",
                plural(number, "Карточки сведений нет.", "Карточек сведений нет.", "Карточек сведений нет."),
                "info",
                order=35,
            )


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.person_blocks.register(person_block)
    providers.personal_blocks.register(personal_block)
    providers.to_do.register(to_do)
    own.erasers.register(card_erasing.erase)
    own.data_sections.register(reader.data_sections)
