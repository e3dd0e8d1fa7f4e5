"""Lines of the SWOT: written, taken from what the surveys propose, edited, moved, deleted."""

from __future__ import annotations

from django.db.models import Max

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from monitoring.models import SwotLine
from monitoring.readers import swot as reader
from monitoring.states import Quadrant
from programmes.models import Programme


@action
def add(programme: Programme, *, quadrant: str, text: str, basis: str = "", by: User) -> SwotLine:
    """The curator's own line at the end of a quarter."""
    return _add(programme, quadrant=quadrant, text=text, basis=basis)


@action
def accept(programme: Programme, *, origin: str, quadrant: str = "", by: User) -> SwotLine:
    """A proposed line as the surveys say it now; of a quote the curator says where it belongs."""
    programme = lock(programme)
    candidate = reader.proposals(programme).find(origin)
    if candidate is None:
        raise Refusal("Этого предложения больше нет: его уже приняли или итоги опроса изменились.")
    chosen = candidate.quadrant or quadrant
    if chosen not in Quadrant.values:
        raise Refusal("Выберите, куда отнести высказывание.", code="quadrant")
    return _add(programme, quadrant=chosen, text=candidate.text, basis=candidate.basis, origin=origin)


@action
def change(
    line: SwotLine, *, quadrant: str, text: str, basis: str = "", version: int | None = None, by: User
) -> SwotLine:
    """Other words, or another quarter, at whose end the line then stands."""
    line = lock(line, version=version)
    if not text.strip():
        raise Refusal("Напишите, в чём сила, слабость, возможность или угроза.", code="text")
    if quadrant != line.quadrant:
        line.position = _end(line.programme, quadrant)
    line.quadrant, line.text, line.basis = quadrant, " ".join(text.split()), " ".join(basis.split())
    line.version += 1
    line.save()
    return line


@action
def move(line: SwotLine, *, up: bool, by: User) -> SwotLine:
    """One place up or down in its quarter; at the end it stays."""
    line = lock(line)
    rows = list(SwotLine.objects.filter(programme=line.programme, quadrant=line.quadrant).order_by("position", "pk"))
    place = rows.index(line)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, start=1):
            if row.position != position:
                SwotLine.objects.filter(pk=row.pk).update(position=position)
        log.record("swot.move", line, by=by)
    return line


@action
def delete(line: SwotLine, *, by: User) -> None:
    """Take a line out; what the surveys proposed is proposed again."""
    lock(line).delete()


def _add(programme: Programme, *, quadrant: str, text: str, basis: str, origin: str = "") -> SwotLine:
    if not text.strip():
        raise Refusal("Напишите, в чём сила, слабость, возможность или угроза.", code="text")
    return SwotLine.objects.create(
        programme=programme,
        quadrant=quadrant,
        text=" ".join(text.split())[:500],
        basis=" ".join(basis.split())[:500],
        origin=origin,
        position=_end(programme, quadrant),
    )


def _end(programme: Programme, quadrant: str) -> int:
    rows = SwotLine.objects.filter(programme=programme, quadrant=quadrant)
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
