"""The plan of events and the media plan as a kind of document: PDF, Word and Excel from one context."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import docx, pdf, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.web.providers import DocumentKind, documents
from programmes.core.media_paper import EventRow, MediaPlanPaper, MediaRow
from programmes.core.stamps import Approved
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers.events import EventLine, MediaLine, plan
from programmes.readers.requisites import look
from programmes.readers.stamp import stamp
from programmes.states import EventState


def context(programme: Programme) -> MediaPlanPaper:
    """What all formats draw."""
    found = plan(programme, on=localdate())
    titles = {line.event.pk: line.event.title for line in found.events}
    return MediaPlanPaper(
        organisation=programme.school.name,
        programme=programme.title,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        approval=stamp(programme, Approved.PLAN, None),
        events=tuple(_event_row(line) for line in found.events),
        media=tuple(_media_row(line, titles) for line in found.media if not line.is_called_off),
    )


def _event_row(line: EventLine) -> EventRow:
    event = line.event
    return EventRow(
        title=event.title,
        kind=event.get_kind_display(),
        audience=event.get_audience_display(),
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        starts_at=event.starts_at,
        place=event.place,
        responsible=event.responsible,
        state="" if event.state == EventState.PLANNED else event.state_label,
        took_part=event.took_part,
    )


def _media_row(line: MediaLine, titles: dict[int, str]) -> MediaRow:
    item = line.item
    return MediaRow(
        form=item.get_form_display(),
        title=item.title,
        event=titles.get(item.event_id, ""),
        distance=line.distance,
        due_on=item.due_on,
        place=item.place,
        responsible=item.responsible,
        published_on=item.published_on,
        url=item.url if item.is_out else "",
        stopped_on=item.stopped_on,
    )


def as_pdf(programme: Programme) -> bytes:
    """The plan as it is signed and hung up."""
    return pdf.render("documents/media_plan.html", {"paper": context(programme)}, look=look(programme.school))


def as_docx(programme: Programme) -> bytes:
    """The plan to be corrected in Word."""
    sheet = context(programme)
    own = look(programme.school)
    return docx.plan(sheet.heading, sheet.tables, approval=sheet.approval, author=sheet.organisation, look=own)


def as_xlsx(programme: Programme) -> bytes:
    """The plan to work with: a sheet of events, a sheet of pieces."""
    sheet = context(programme)
    heading = sheet.heading
    events = Sheet(
        "События",
        (
            SheetColumn("Событие", 44, is_wrapped=True),
            SheetColumn("Вид", 20),
            SheetColumn("Для кого", 20),
            SheetColumn("День", 12),
            SheetColumn("По день", 12),
            SheetColumn("Время", 9),
            SheetColumn("Место", 24, is_wrapped=True),
            SheetColumn("Ответственные", 26, is_wrapped=True),
            SheetColumn("Состояние", 14),
            SheetColumn("Участников", 12),
        ),
        (
            (row.title, row.kind, row.audience, row.starts_on, row.ends_on, row.starts_at, row.place, row.responsible,
             row.state, row.took_part)
            for row in sheet.events
        ),
        heading=heading,
    )  # fmt: skip
    media = Sheet(
        "Медиаплан",
        (
            SheetColumn("Срок", 12),
            SheetColumn("Форма", 20),
            SheetColumn("Материал", 44, is_wrapped=True),
            SheetColumn("Событие", 34, is_wrapped=True),
            SheetColumn("Когда от события", 22),
            SheetColumn("Где размещается", 24, is_wrapped=True),
            SheetColumn("Ответственный", 24, is_wrapped=True),
            SheetColumn("Размещено", 12),
            SheetColumn("Размещение прекращено", 14, is_wrapped=True),
            SheetColumn("Ссылка", 40, is_wrapped=True),
        ),
        (
            (row.due_on, row.form, row.title, row.event, row.distance, row.place, row.responsible, row.published_on,
             row.stopped_on, row.url)
            for row in sheet.media
        ),
        heading=heading,
    )  # fmt: skip
    return xlsx.write([events, media])


MEDIA_PLAN = DocumentKind(
    code="media-plan",
    title="План событий и медиаплан",
    find=finding.programme,
    formats={"pdf": as_pdf, "docx": as_docx, "xlsx": as_xlsx},
    filename=lambda programme: f"Медиаплан {programme.title}",
    group="Программа",
    note="События и публикации по срокам.",
    permission=Permission.PROGRAMME_VIEW,
    is_single=True,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(MEDIA_PLAN)
