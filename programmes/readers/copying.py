"""What a copy of a programme will hold, for the page that asks before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from programmes.core.moving import move_years
from programmes.models import Activity, PaperSection, Programme

SHOWN = 12


@dataclass(frozen=True)
class Part:
    """A part of the programme, how many rows it has, and what happens to them."""

    title: str
    count: int
    note: str = ""


@dataclass(frozen=True)
class MovedPhrase:
    """A deadline that names a year, before and after."""

    title: str
    before: str
    after: str


@dataclass(frozen=True)
class CopyPreview:
    """What goes along and how."""

    parts: tuple[Part, ...]
    phrases: tuple[MovedPhrase, ...]
    more_phrases: int


def preview(programme: Programme, *, years: int) -> CopyPreview:
    """The parts with their sizes and the deadlines whose years move; a constant number of queries."""
    rows = Activity.objects.filter(stage__programme=programme).order_by("stage__position", "position", "pk")
    activities = list(rows.values_list("title", "deadline", "is_corrected"))
    moved = [
        MovedPhrase(title, deadline, move_years(deadline, years))
        for title, deadline, _ in activities
        if move_years(deadline, years) != deadline
    ]
    corrected = sum(is_corrected for _, _, is_corrected in activities)
    sections = PaperSection.objects.filter(paper__programme=programme).count()
    parts = (
        Part("Формы наставничества и ролевые модели", programme.forms.count(), "вместе с местными правилами"),
        Part("Этапы дорожной карты", programme.stages.count()),
        Part(
            "Мероприятия",
            len(activities),
            "сроки прочитаются заново"
            + (f"; исправленных вручную – {corrected}, их даты сдвинутся на столько же лет" if corrected else ""),
        ),
        Part("Планируемые результаты по годам", programme.roadmap_targets.count(), "годы сдвинутся"),
        Part("Разделы документов программы", sections, "грифы – без номеров и дат протоколов"),
        Part("Строки контингента", programme.contingent.count(), "числа нужно будет внести заново"),
        Part("События", programme.events.count(), "даты сдвинутся, все станут запланированными"),
        Part("Строки медиаплана", programme.media_items.count(), "даты сдвинутся, ссылки не переносятся"),
    )
    return CopyPreview(tuple(part for part in parts if part.count), tuple(moved[:SHOWN]), max(0, len(moved) - SHOWN))
