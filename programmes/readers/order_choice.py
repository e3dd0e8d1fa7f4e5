"""The page «Составить приказ»: which kinds there are, what each still needs, and where it is prepared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from mentoring.accounts.models import School
from programmes import order_kinds
from programmes.core import order_places
from programmes.core.wording import Gap
from programmes.models import Programme
from programmes.order_kinds import GROUPS, Missing, OrderKind
from programmes.readers.places import Spot, url_at
from programmes.states import ProgrammeState


@dataclass(frozen=True)
class Need:
    """What a kind still needs, and the page where it is filled."""

    text: str
    url: str


@dataclass(frozen=True)
class Choice:
    """A kind on the page: without ``url`` it cannot be begun from here, ``why`` says so."""

    kind: OrderKind
    url: str
    needs: tuple[Need, ...]
    why: str = ""


@dataclass(frozen=True)
class Group:
    """Kinds under one heading."""

    title: str
    choices: tuple[Choice, ...]


def groups(school: School, programme: Programme | None) -> list[Group]:
    """All registered kinds for the programme, or for the school where none is chosen."""
    kinds = order_kinds.all_kinds()
    missing: dict[Missing, tuple[Gap, ...]] = {}  # kinds that lack the same ask once
    for kind in kinds:
        if kind.missing not in missing:
            missing[kind.missing] = tuple(kind.missing(school, programme))
    return [
        Group(
            title,
            tuple(_choice(kind, school, programme, missing[kind.missing]) for kind in kinds if kind.group == code),
        )
        for code, title in GROUPS.items()
        if any(kind.group == code for kind in kinds)
    ]


def programmes_of(school: School) -> list[Programme]:
    """The school's programmes for which orders are still made, the latest first."""
    return list(school.programmes.exclude(state=ProgrammeState.ARCHIVED).order_by("-starts_on", "title"))


def choose_url(school: School, programme: Programme | None = None) -> str:
    """The page itself, with the programme chosen."""
    url = reverse("programmes:order-choose", kwargs={"school": school.slug})
    return f"{url}?programme={programme.pk}" if programme else url


def begin_url(school: School, code: str, programme: Programme | None = None) -> str:
    """Where an order of a kind that has conditions is begun."""
    url = reverse("programmes:order-begin", kwargs={"school": school.slug, "kind": code})
    return f"{url}?programme={programme.pk}" if programme else url


def programme_page(name: str, query: str = "") -> Callable[[Programme], str]:
    """The page of the programme with that name of an address, for a kind that is prepared there."""
    return lambda programme: reverse(name, kwargs={"pk": programme.pk}) + query


def missing_facts(school: School, programme: Programme | None) -> Iterator[Gap]:
    """What every order of a programme needs: somebody who signs, and a curator."""
    if not (school.head_last_name and school.head_first_name):
        yield Gap("head", "в сведениях о школе не указан руководитель", order_places.SCHOOL)
    if programme is not None and programme.curator_id is None:
        yield Gap("curator", "в программе не назначен куратор", order_places.PROGRAMME)


def _choice(kind: OrderKind, school: School, programme: Programme | None, missing: Iterable[Gap]) -> Choice:
    spot = Spot(school, programme)
    needs = tuple(Need(gap.title, url_at(gap.where, spot)) for gap in missing)
    if programme is None and kind.needs_programme:
        return Choice(kind, "", (), "Выберите программу: приказ составляется по ней.")
    if kind.prepare_url is not None and programme is not None:
        return Choice(kind, kind.prepare_url(programme), needs)
    if kind.has_conditions:
        return Choice(kind, begin_url(school, kind.code, programme), needs)
    return Choice(kind, "", needs, "Составляется на страницах программы.")
