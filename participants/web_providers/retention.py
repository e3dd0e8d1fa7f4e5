"""Terms of keeping and acts of destruction in the shell, and what this app frees of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from participants import providers as own
from participants.models import Person
from participants.providers import Keeper
from participants.readers import destructions as reader
from participants.readers.naming import named
from participants.readers.person_data import log_section, own_sections
from participants.states import DestructionState
from programmes.readers.naming import texts_of, under_way

OWN_PAGES = re.compile(r"^/(destructions/|schools/[^/]+/(retention|destructions)/)")
VERBS: dict[str, str] = {
    "destructions.prepare": "Акт об уничтожении подготовлен",
    "destructions.change": "Акт об уничтожении изменён",
    "destructions.discard": "Проект акта об уничтожении удалён",
    "destructions.submit": "Акт об уничтожении отправлен директору",
    "destructions.send_back": "Акт об уничтожении возвращён",
    "destructions.execute": "Данные уничтожены",
    "destructions.executed": "Акт исполнен, данные уничтожены",
    "destructions.erase": "Данные уничтожены",
    "destructions.act": "Акт об уничтожении получен",
    "destructions.log": "Выписка из журнала получена",
    "erasing.erase": "Учётная запись обезличена",
    "extract.download": "Выгружены все данные о человеке",
    "retention.save_terms": "Сроки хранения изменены",
    "retention.clean": "Удалено по сроку хранения",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """What is kept in the current school, and until when."""
    school = request.school
    if school is None or not may(request.user, Permission.DESTRUCTION_VIEW, school):
        return
    url = reverse("participants:retention", kwargs={"school": school.slug})
    prefix = request.path if OWN_PAGES.match(request.path) else url
    yield NavigationItem("Хранение данных", url, "shield-lock", order=75, prefix=prefix)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Acts on the director's desk, acts that came back to the curator, and how many are due."""
    approving = set(request.user.access.schools(Permission.DESTRUCTION_APPROVE))
    preparing = set(request.user.access.schools(Permission.DESTRUCTION_PREPARE))
    if not approving | preparing:
        return
    for act in reader.waiting(approving | preparing):
        if act.state == DestructionState.SUBMITTED and act.school_id in approving:
            yield ToDo(
                f"Акт об уничтожении данных № {act.number} ждёт вашего решения",
                act.get_absolute_url(),
                "shield-lock",
                "После утверждения данные исчезнут навсегда.",
                "warning",
                order=15,
            )
        elif act.state == DestructionState.DRAFT and act.remark and act.school_id in preparing:
            yield ToDo(
                f"Акт № {act.number} вернулся с замечанием",
                act.get_absolute_url(),
                "shield-lock",
                act.remark,
                "warning",
            )
    for school in request.user.access.member_schools():
        if school.pk in preparing and (count := reader.remembered(school.pk)):
            who = counted(count, "человека", "человек", "человек")
            yield ToDo(
                f"Истёк срок хранения данных {who}",
                reverse("participants:retention", kwargs={"school": school.slug}),
                "shield-lock",
                "Подготовьте акт об уничтожении.",
                "warning",
                order=40,
            )


def person_blocks(request: HttpRequest, person: Person) -> Iterator[Block]:
    """The extract and the destruction on a person's page; or by which act the data are gone."""
    user = request.user
    can_see = may(user, Permission.DESTRUCTION_VIEW, person.school)
    context = {
        "person": person,
        "act": reader.destroyed_by(person) if person.destroyed_at else None,
        "can_see": can_see,
        "can_export": may(user, Permission.PERSONAL_DATA_EXPORT, person),
        "can_prepare": may(user, Permission.DESTRUCTION_PREPARE, person.school) and person.destroyed_at is None,
    }
    if person.destroyed_at or context["can_export"]:
        yield Block("participants/retention/_person_block.html", context, order=5 if person.destroyed_at else 95)


def order_blocks(people: Sequence[Person]) -> Iterator[Keeper]:
    """Orders under way that name one of the people; one query."""
    orders = under_way(people[0].school_id) if people else []
    names = {person.pk: named(person) for person in people} if orders else {}
    for order in orders:
        for key, somebody in names.items():
            if somebody.is_named_within(texts_of(order)):
                yield Keeper(key, f"Назван в проекте «{order.title}»: утвердите его, обновите или отзовите.")


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.navigation.register(navigation)
    providers.to_do.register(to_do)
    providers.person_blocks.register(person_blocks)
    own.destruction_blocks.register(order_blocks)
    own.data_sections.register(own_sections)
    own.data_sections.register(log_section)
