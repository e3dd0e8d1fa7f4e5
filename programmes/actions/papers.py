"""Writes of a programme's documents: put together, edited by sections, brought up to date, approved, opened anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.models import Endorsement, Order, PaperSection, Programme, ProgrammePaper
from programmes.readers import programme_papers as reader
from programmes.readers.paper_places import built_in, title_of
from programmes.states import OrderState, PaperKind

MOST_ENDORSEMENTS = 4
GONE = "Пока вы работали, этот раздел удалили. Вернитесь к документу."


@action
def create(programme: Programme, *, kind: str, by: User) -> ProgrammePaper:
    """A document of the built-in text, filled from the programme; Refusal when the programme has one of that kind."""
    try:
        with transaction.atomic():
            paper = ProgrammePaper.objects.create(programme=programme, kind=kind, title=title_of(programme, kind))
    except IntegrityError as error:
        if "programme_paper_is_single" not in str(error) and "UNIQUE" not in str(error):
            raise
        raise Refusal(f"Документ «{PaperKind(kind).label}» у программы уже есть.") from error
    rows = [
        PaperSection(
            paper=paper,
            code=section.code,
            title=section.title,
            body=section.body,
            built_in=section.body,
            position=place,
        )
        for place, section in enumerate(built_in(programme, kind), start=1)
    ]
    log.record_many("papers.create", PaperSection.objects.bulk_create(rows), by=by, created=True)
    return paper


@action
def rename(paper: ProgrammePaper, *, title: str, version: int | None = None, by: User) -> ProgrammePaper:
    """Another title above the document."""
    paper = _open(paper, version=version)
    paper.title = title.strip()
    return _save(paper)


@action
def edit_section(section: PaperSection, *, title: str, body: str, version: int | None = None, by: User) -> PaperSection:
    """What a section is called and says."""
    section = _open_section(section, version=version)
    section.title, section.body = title.strip(), _tidy(body)
    return _save(section)


@action
def add_section(paper: ProgrammePaper, *, title: str, body: str, by: User) -> PaperSection:
    """The school's own section at the end, before the final provisions where the document ends with them."""
    paper = _open(paper)
    rows = list(paper.sections.order_by("position", "pk"))
    closing = next((place for place, row in enumerate(rows) if row.code in ("final", reader.ROADMAP)), len(rows))
    section = PaperSection.objects.create(paper=paper, title=title.strip(), body=_tidy(body))
    _put_in_order([*rows[:closing], section, *rows[closing:]])
    return section


@action
def delete_section(section: PaperSection, *, by: User) -> None:
    """Take the school's own section out; a built-in one is switched off instead."""
    section = _open_section(section)
    if section.code:
        raise Refusal("Встроенный раздел не удаляют: отключите его, и он не будет напечатан.")
    section.delete()


@action
def move_section(section: PaperSection, *, up: bool, by: User) -> PaperSection:
    """One place up or down; at the end it stays."""
    section = _open_section(section)
    rows = list(section.paper.sections.order_by("position", "pk"))
    place = rows.index(section)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        _put_in_order(rows)
        log.record("papers.move_section", section, by=by)
    return section


@action
def print_section(section: PaperSection, *, is_printed: bool, by: User) -> PaperSection:
    """Switch a section on or off; its text stays."""
    section = _open_section(section)
    section.is_printed = is_printed
    return _save(section)


@action
def restore_section(section: PaperSection, *, version: int | None = None, by: User) -> PaperSection:
    """Back to the built-in text as it is now."""
    section = _open_section(section, version=version)
    now = {one.code: one for one in built_in(section.paper.programme, section.paper.kind)}.get(section.code)
    if now is None:
        raise Refusal("У этого раздела нет встроенного текста: его добавила школа.")
    section.title, section.body, section.built_in = now.title, now.body, now.body
    return _save(section)


@action
def refresh(paper: ProgrammePaper, *, by: User) -> tuple[int, int]:
    """Bring sections that the school has not edited up to date; how many were renewed, and how many wait for a person."""
    paper = _open(paper)
    now = {section.code: section for section in built_in(paper.programme, paper.kind)}
    found = reader.outdated(paper)
    waiting = sum(one.is_edited for one in found)
    for one in found:
        if not one.is_edited:
            section, text = one.section, now[one.section.code]
            section.body = section.built_in = text.body
            _save(section)
    return len(found) - waiting, waiting


@action
def endorse(
    paper: ProgrammePaper, *, endorsements: Iterable[Mapping[str, Any]], version: int | None = None, by: User
) -> ProgrammePaper:
    """The marks of the bodies that agreed, in this order: word, body, protocol_number, protocol_on; at most four."""
    paper = _open(paper, version=version)
    rows = [Endorsement(paper=paper, position=place, **values) for place, values in enumerate(endorsements, start=1)]
    if len(rows) > MOST_ENDORSEMENTS:
        raise Refusal("На листе помещается не больше четырёх грифов согласования.")
    paper.endorsements.all().delete()
    log.record_many("papers.endorse", Endorsement.objects.bulk_create(rows), by=by, created=True)
    return _save(paper)


@action
def approve(paper: ProgrammePaper, order: Order, *, by: User) -> ProgrammePaper:
    """Keep the document as it stands now as approved by that order; from here on its sections are closed."""
    paper = lock(paper)
    if paper.is_approved:
        raise Refusal(reader.closed_by(paper))
    if order.state != OrderState.APPROVED or order.programme_id != paper.programme_id:
        raise Refusal("Документ утверждают приказом этой программы, который уже подписан.")
    paper.content = reader.built(paper, order).to_dict()
    paper.order = order
    return _save(paper)


@action
def reopen(paper: ProgrammePaper, *, version: int | None = None, by: User) -> ProgrammePaper:
    """Begin a new edition: the sections may be changed again and the document waits for another approval."""
    paper = lock(paper, version=version)
    if not paper.is_approved:
        raise Refusal("Документ ещё не утверждён: его можно менять и так.")
    paper.order, paper.content = None, {}
    return _save(paper)


def _open(paper: ProgrammePaper, *, version: int | None = None) -> ProgrammePaper:
    paper = lock(paper, version=version)
    if reason := reader.closed_by(paper):
        raise Refusal(f"{reason} Чтобы изменить его, начните новую редакцию или дождитесь решения.")
    return paper


def _open_section(section: PaperSection, *, version: int | None = None) -> PaperSection:
    paper = ProgrammePaper.objects.filter(sections=section.pk).first()
    if paper is None:
        raise Refusal(GONE, code="gone")
    _open(paper)  # first, as whoever writes the whole document does
    return lock(section, version=version, gone=GONE)


def _save(row: Any) -> Any:
    row.version += 1
    row.save()
    return row


def _put_in_order(rows: Iterable[PaperSection]) -> None:
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            PaperSection.objects.filter(pk=row.pk).update(position=place)


def _tidy(body: str) -> str:
    """One kind of line end, nothing at the ends of lines, no more than one empty line in a row."""
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip("\n")
