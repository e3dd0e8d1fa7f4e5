"""Papers of pairs: the individual plan, the log of meetings, memos for both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import html, pdf, pdf_many, wide_tables
from mentoring.web.providers import DocumentKind, documents
from pairing.core import meeting_log
from pairing.documents import plan_word
from pairing.documents.pair_fields import PLAN_FIELDS
from pairing.models import IndividualPlan, Pair
from pairing.readers import papers as reader
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers import requisites

PLAN_SHEETS = (pdf.PRINT_STYLESHEET, "css/print/individual_plan.css")
MEMO_SHEETS = (pdf.PRINT_STYLESHEET, "css/print/memo.css")
PLAN, MEMO = "documents/individual_plan.html", "documents/memo.html"


def plan_pdf(plan: IndividualPlan) -> bytes:
    """The individual plan to be signed by both."""
    paper = reader.plan_of(plan)
    return pdf.render(PLAN, {"paper": paper}, stylesheets=PLAN_SHEETS, look=paper.letterhead.look)


def plan_docx(plan: IndividualPlan) -> bytes:
    """The individual plan as a Word file."""
    return plan_word.plan(reader.plan_of(plan))


def plans_pdf(plans: Iterable[IndividualPlan]) -> bytes:
    """Many plans in one file, each on sheets of its own."""
    plans = list(plans)
    own = requisites.look(plans[0].pair.programme.school)
    markups = (html.render(PLAN, {"paper": reader.plan_of(plan)}) for plan in plans)
    return pdf_many.render(markups, stylesheets=PLAN_SHEETS, look=own)


def log_pdf(pair: Pair) -> bytes:
    """The log as it is now."""
    return wide_tables.as_pdf(meeting_log.compose(reader.log_of(pair, on=localdate())))


def log_docx(pair: Pair) -> bytes:
    """The log as a Word file."""
    return wide_tables.as_docx(meeting_log.compose(reader.log_of(pair, on=localdate())))


def log_xlsx(pair: Pair) -> bytes:
    """The log as a workbook."""
    return wide_tables.as_xlsx(meeting_log.compose(reader.log_of(pair, on=localdate())))


def form_pdf(pair: Pair) -> bytes:
    """The empty log."""
    return wide_tables.as_pdf(meeting_log.by_hand(reader.log_of(pair, on=localdate(), is_filled=False)))


def form_docx(pair: Pair) -> bytes:
    """The empty log as a Word file."""
    return wide_tables.as_docx(meeting_log.by_hand(reader.log_of(pair, on=localdate(), is_filled=False)))


def memo_pdf(programme: Programme, code: str) -> bytes:
    """A memo to be handed out."""
    return pdf.render(MEMO, {"memo": reader.memo_of(programme, code)}, stylesheets=MEMO_SHEETS)


def memo_docx(programme: Programme, code: str) -> bytes:
    """A memo as a Word file."""
    return plan_word.memo(reader.memo_of(programme, code))


def _plan(identifier: str) -> IndividualPlan:
    rows = reader.with_pair(IndividualPlan.objects.all())
    return finding.found(rows, identifier, missing=f"Индивидуального плана {identifier} нет.")


def _pair(identifier: str) -> Pair:
    return finding.found(reader.with_members(Pair.objects.all()), identifier, missing=f"Пары {identifier} нет.")


def _plans(programme: Programme, user: Any) -> list[IndividualPlan]:
    rows = IndividualPlan.objects.visible_to(user).filter(pair__programme=programme)
    return list(reader.with_pair(rows).order_by("pair__mentor__sort_name", "pk"))


def _pairs(programme: Programme, user: Any) -> list[Pair]:
    rows = Pair.objects.visible_to(user).filter(programme=programme, starts_on__isnull=False)
    return list(reader.with_members(rows).order_by("mentor__sort_name", "pk"))


def _programme(programme: Programme, user: Any) -> list[Programme]:
    return list(Programme.objects.visible_to(user).filter(pk=programme.pk).select_related("school"))


def _memo(code: str, title: str, note: str) -> DocumentKind:
    formats: dict[str, Callable[[Programme], bytes]] = {
        "pdf": lambda programme: memo_pdf(programme, code),
        "docx": lambda programme: memo_docx(programme, code),
    }
    return DocumentKind(
        code,
        title,
        find=finding.programme,
        formats=formats,
        filename=lambda programme: f"{title}, {programme.title}",
        group="Участники",
        note=note,
        permission=Permission.PROGRAMME_VIEW,
        rows=_programme,
        label=lambda programme: str(programme.title),
        is_single=True,
    )


INDIVIDUAL_PLAN = DocumentKind(
    "individual-plan",
    "Индивидуальный план",
    find=_plan,
    formats={"pdf": plan_pdf, "docx": plan_docx},
    filename=lambda plan: f"Индивидуальный план пары № {plan.pair_id}",
    group="Пары",
    note="План развития под руководством наставника: задачи, результаты, подписи обеих сторон.",
    permission=Permission.PAIR_VIEW,
    rows=_plans,
    label=lambda plan: reader.label(plan.pair),
    fields=PLAN_FIELDS,
    all_in_one=plans_pdf,
)
MEETING_LOG = DocumentKind(
    "meeting-log",
    "Журнал встреч",
    find=_pair,
    formats={"pdf": log_pdf, "docx": log_docx, "xlsx": log_xlsx},
    filename=lambda pair: f"Журнал встреч пары № {pair.pk}",
    group="Пары",
    note="Встречи пары, как их записал наставник.",
    permission=Permission.PAIR_VIEW,
    rows=_pairs,
    label=reader.label,
)
MEETING_LOG_FORM = DocumentKind(
    "meeting-log-form",
    "Журнал встреч: чистый бланк",
    find=_pair,
    formats={"pdf": form_pdf, "docx": form_docx},
    filename=lambda pair: f"Бланк журнала встреч пары № {pair.pk}",
    group="Пары",
    note="Для тех, кто ведёт журнал от руки.",
    permission=Permission.PAIR_VIEW,
    rows=_pairs,
    label=reader.label,
)
MENTOR_MEMO = _memo("mentor-memo", "Памятка наставника", "Один лист: что делать, на что есть право, к кому обращаться.")
MENTEE_MEMO = _memo(
    "mentee-memo", "Памятка наставляемого", "Один лист простыми словами; у ученика — с частью для родителей."
)
KINDS = (INDIVIDUAL_PLAN, MEETING_LOG, MEETING_LOG_FORM, MENTOR_MEMO, MENTEE_MEMO)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in KINDS:
        documents.register(kind)
