"""Events and media plan as a paper: the frozen context from which page, PDF, Word file and workbook are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from mentoring.core.documents import Approval, Column, Table
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.organisations import decline_organisation
from mentoring.core.russian.typography import hold_together
from programmes.core.term import term_words

EVENT_COLUMNS = (
    Column("№", 5, "center"),
    Column("Событие", 31),
    Column("Для кого", 16),
    Column("Когда", 15),
    Column("Где", 15),
    Column("Ответственные", 18),
)
MEDIA_COLUMNS = (
    Column("№", 5, "center"),
    Column("Срок", 12),
    Column("Форма", 13),
    Column("Материал", 28),
    Column("Где размещается", 15),
    Column("Ответственный", 15),
    Column("Размещено", 12),
)


@dataclass(frozen=True)
class EventRow:
    """An event in words; `state` only where it says more than «planned»."""

    title: str
    kind: str
    audience: str
    starts_on: date | None
    ends_on: date | None
    starts_at: time | None
    place: str
    responsible: str
    state: str = ""
    took_part: int | None = None

    @property
    def when(self) -> str:
        """«14.09.2026, 14:30», «14.09.2026 – 16.09.2026», a blank while there is no day."""
        if self.starts_on is None:
            return ""
        last = f" – {short_date(self.ends_on)}" if self.ends_on and self.ends_on != self.starts_on else ""
        clock = f", {self.starts_at:%H:%M}" if self.starts_at else ""
        return f"{short_date(self.starts_on)}{last}{clock}"

    @property
    def name(self) -> str:
        """The title with what became of the event."""
        notes = [self.state.lower()] if self.state else []
        if self.took_part is not None:
            notes.append(f"участников: {self.took_part}")
        return f"{self.title} ({', '.join(notes)})" if notes else self.title


@dataclass(frozen=True)
class MediaRow:
    """A piece of the media plan in words."""

    form: str
    title: str
    event: str
    distance: str
    due_on: date | None
    place: str
    responsible: str
    published_on: date | None
    url: str
    stopped_on: date | None = None

    @property
    def when(self) -> str:
        """The day, or how it lies to an event that has none yet."""
        return short_date(self.due_on) if self.due_on else self.distance

    @property
    def published(self) -> str:
        """The day of publication, nothing before it; of a piece taken away, since when it is not out."""
        if self.stopped_on:
            return f"размещение прекращено {short_date(self.stopped_on)}"
        return short_date(self.published_on) if self.published_on else ""


@dataclass(frozen=True)
class MediaPlanPaper:
    """The plan of events and the media plan of one programme."""

    organisation: str
    programme: str
    starts_on: date
    ends_on: date
    approval: Approval
    events: tuple[EventRow, ...]
    media: tuple[MediaRow, ...]

    @property
    def heading(self) -> tuple[str, ...]:
        """The lines above the tables."""
        return (
            "План событий и медиаплан",
            hold_together(f"программы «{self.programme}»"),
            hold_together(
                f"{decline_organisation(self.organisation, Case.GENITIVE)} {term_words(self.starts_on, self.ends_on)}"
            ),
        )

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that have rows, as text ready to print."""
        events = tuple(
            _held(str(number), row.name, row.audience, row.when, row.place, row.responsible)
            for number, row in enumerate(self.events, start=1)
        )
        media = tuple(
            _held(str(number), row.when, row.form, row.title, row.place, row.responsible, row.published)
            for number, row in enumerate(self.media, start=1)
        )
        tables = (Table(EVENT_COLUMNS, events, "События"), Table(MEDIA_COLUMNS, media, "Медиаплан"))
        return tuple(table for table in tables if table.rows)


def _held(*cells: str) -> tuple[str, ...]:
    return tuple(hold_together(cell) for cell in cells)
