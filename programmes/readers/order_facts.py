"""Facts that the texts of several orders name: the school, the programme, people and days typed as conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mentoring.accounts.models import School
from mentoring.core.documents import AcquaintanceRow, Appendix, OrderDocument
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import full
from mentoring.core.russian.posts import decline_post
from mentoring.core.russian.typography import typeset
from mentoring.database import fold
from programmes.core.term import term_words
from programmes.core.wording import AS_SUBPOINT, SUBPOINT, Fixed, Rows, Somebody, Value, plain
from programmes.models import Order, Programme
from programmes.order_kinds import Reader
from programmes.readers import requisites, wordings
from programmes.readers.order_wordings import legal_basis
from programmes.states import ProgrammeKind

Forms = dict[str, dict[str, str]]
Said = dict[str, "Value | Rows"]


def of_school(school: School, forms: Forms) -> Said:
    """The school and its head."""
    return {"school": wordings.school_name(school, forms), "head": wordings.head(school, forms)}


def of_programme(programme: Programme, forms: Forms, *, basis: str = "") -> Said:
    """The programme's term, forms and curator, and the acts it rests on."""
    laws = [legal_basis(programme.kind), *([typeset(basis.strip(" .,"))] if basis.strip(" .,") else [])]
    return {
        "title": programme.title,
        "starts_on": long_date(programme.starts_on),
        "ends_on": long_date(programme.ends_on),
        "term": term_words(programme.starts_on, programme.ends_on),
        "forms": ", ".join(f"«{form.title}»" for form in programme.forms.order_by("position", "pk")),
        "curator_title": curator_title(programme, forms),
        "curator": wordings.curator(programme, forms),
        "legal_basis": ", ".join(laws),
        "pupils": "да" if programme.kind == ProgrammeKind.PUPILS else "",
    }


def curator_title(programme: Programme, forms: Forms) -> Fixed:
    """«куратор программы», «руководитель проектной группы»: a title of one word says of what."""
    title = programme.curator_title.strip() or "куратор"
    by_hand, tail = forms.get(fold(title), {}), "" if " " in title else " программы"
    said = {case.value: f"{by_hand.get(case.value) or decline_post(title, case)}{tail}" for case in Case}
    return Fixed(f"{title}{tail}", said, source=f"post:{title}")


def typed(parameters: Mapping[str, Any], name: str, forms: Forms) -> Somebody | str:
    """Whoever was typed under that name with his post; an empty text where nobody was."""
    return wordings.typed(parameters.get(name, ""), parameters.get(f"{name}_post", ""), forms)


def day(parameters: Mapping[str, Any], name: str) -> str:
    """«1 сентября 2026 г.», empty where no day was given."""
    value = parameters.get(name, "")
    return long_date(date.fromisoformat(value)) if value else ""


def rows(text: str) -> Rows:
    """Lines typed by hand as rows of a list; one that begins with «- » stands below the one before it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(
        {"text": typeset(line.removeprefix(SUBPOINT).strip()), AS_SUBPOINT: "да" if line.startswith(SUBPOINT) else ""}
        for line in lines
    )


def sheet(order: Order, *, appendices: Iterable[Appendix] = (), readers: Iterable[Reader] = ()) -> OrderDocument:
    """The order's sheet around its text, which is put in afterwards."""
    return OrderDocument(
        letterhead=requisites.letterhead(order.school),
        heading="",
        preamble="",
        points=(),
        signature=requisites.signature(order.school),
        place=order.school.place,
        appendices=tuple(appendices),
        acquaintance=tuple(AcquaintanceRow(reader.name, reader.post) for reader in readers),
    )


def curator_reader(programme: Programme | None) -> tuple[Reader, ...]:
    """The curator as somebody who signs that the order was read."""
    name = requisites.curator_name(programme) if programme is not None else None
    if name is None or programme is None:
        return ()
    return (Reader(full(name), programme.curator_post, programme.curator_id),)


def typed_readers(parameters: Mapping[str, Any], names: Iterable[str]) -> tuple[Reader, ...]:
    """Whoever was typed as charged with something; each once."""
    found = []
    for name in names:
        somebody = typed(parameters, name, {})
        if isinstance(somebody, Somebody):
            found.append(Reader(full(somebody.name), somebody.post))
        elif somebody:
            found.append(Reader(somebody, parameters.get(f"{name}_post", "")))
    return tuple(found)


def readers_of(order: Order) -> tuple[Reader, ...]:
    """Whoever has to have read an approved order: its acquaintance sheet, else the rows printed with it."""
    rows_kept = [Reader(row.name, row.post, row.user_id) for row in order.acquaintances.order_by("position")]
    printed = OrderDocument.from_dict(order.content).acquaintance if order.content else ()
    return tuple(rows_kept) or tuple(Reader(row.name, row.post) for row in printed)


def each_once(readers: Iterable[Reader]) -> tuple[Reader, ...]:
    """Each person once, so that nobody signs twice: «Ким О.И.» and «Ким Олег Иванович» of one post are the same."""
    kept: list[Reader] = []
    printable = (replace(one, name=plain(one.name).strip(), post=plain(one.post).strip()) for one in readers)
    for reader in printable:
        place = next((place for place, one in enumerate(kept) if _is_same(one, reader)), None)
        if place is None:
            kept.append(reader)
        elif len(reader.name) > len(kept[place].name):
            kept[place] = replace(kept[place], name=reader.name)
    return tuple(kept)


def _is_same(one: Reader, other: Reader) -> bool:
    if fold(one.name) == fold(other.name):
        return True
    is_short = "." in one.name or "." in other.name
    return is_short and fold(one.post) == fold(other.post) and _short(one.name) == _short(other.name)


def _short(name: str) -> tuple[str, str]:
    last, *others = name.replace(".", " ").split() or [""]
    return fold(last), "".join(fold(part)[:1] for part in others)
