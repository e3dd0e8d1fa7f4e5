"""The order «О назначении куратора…»: its duties in the appendix; approval gives the programme its curator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mentoring.accounts.models import School, User
from mentoring.core.documents import Appendix, points
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import full
from programmes import order_kinds
from programmes.actions import programmes
from programmes.actions.order_checks import refuse_unready
from programmes.core.wording import Gap
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import order_facts, wordings
from programmes.readers.order_choice import begin_url, missing_facts

CODE = "appoint-curator"
DUTIES = "curator-duties"


def build(order: Order) -> Built:
    """Whom the order appoints, from when, with which duties."""
    programme, asked = order.programme, order.parameters
    forms = wordings.post_forms(order.school)
    appointed = appointed_by(order)
    common = {**order_facts.of_school(order.school, forms), **order_facts.of_programme(programme, forms)}
    values = {
        **common,
        "appointed": wordings.user(appointed, asked.get("post", ""), forms) if appointed else "",
        "former": common["curator"] if asked.get("is_change") and programme.curator != appointed else "",
        "from_on": order_facts.day(asked, "from_on"),
        "until_on": order_facts.day(asked, "until_on") or long_date(programme.ends_on),
        "bases_on": order_facts.day(asked, "bases_on"),
        "appendix_duties": "приложение\u00a0№ 1",
        "control": order_facts.typed(asked, "control", forms),
    }
    duties = wordings.written(order.school, DUTIES, common)
    sheet = order_facts.sheet(
        order, appendices=[Appendix(1, duties.heading, points=points(duties.points))], readers=readers(order)
    )
    built = wordings.built(sheet, wordings.written(order.school, CODE, values))
    declined = tuple(dict.fromkeys((*built.declined, *duties.declined)))
    return replace(built, declined=declined, gaps=tuple(dict.fromkeys((*built.gaps, *duties.gaps))))


def readers(order: Order) -> tuple[Reader, ...]:
    """The new curator, the one before where he is released, and whoever controls."""
    appointed, programme = appointed_by(order), order.programme
    found: list[Reader] = []
    if appointed is not None:
        somebody = wordings.user(appointed, order.parameters.get("post", ""), {})
        found.append(Reader(full(somebody.name), somebody.post, appointed.pk))
    if order.parameters.get("is_change") and programme.curator != appointed:
        found += order_facts.curator_reader(programme)
    return order_facts.each_once((*found, *order_facts.typed_readers(order.parameters, ("control",))))


def appointed_by(order: Order) -> User | None:
    """Whom the order appoints."""
    return User.objects.filter(pk=order.parameters.get("appointed") or 0).first()


def missing(school: School, programme: Programme | None) -> Iterator[Gap]:
    """Somebody who signs is all that it needs."""
    yield from (gap for gap in missing_facts(school, programme) if gap.code != "curator")


def check(order: Order) -> None:
    """Refuse while nobody is named, or somebody who is no curator of the school any more."""
    appointed = appointed_by(order)
    found = []
    if appointed is None:
        found.append("не указано, кого назначают куратором")
    elif order.school_id not in appointed.access.schools(Permission.PROGRAMME_EDIT):
        found.append(f"у сотрудника {appointed} больше нет роли «Куратор» в школе")
    refuse_unready(order, found, needs_curator=False)


def take_effect(order: Order, by: User) -> None:
    """The programme is led by whom the order names."""
    programme, asked = order.programme, order.parameters
    programmes.edit(
        programme,
        title=programme.title,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        forms=programme.forms.all(),
        role_variants=programme.role_variants.all(),
        work_kinds=programme.work_kinds.all(),
        curator=appointed_by(order),
        rules={"curator_post": asked.get("post", "") or programme.curator_post},
        by=by,
    )


KIND = OrderKind(
    code=CODE,
    title="О назначении куратора",
    build=build,
    check=check,
    on_approve=take_effect,
    readers=readers,
    group="start",
    note="Назначает или меняет куратора программы; приложение – его обязанности.",
    prepare_url=lambda programme: begin_url(programme.school, CODE, programme),
    missing=missing,
    has_conditions=True,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    order_kinds.register(KIND)
