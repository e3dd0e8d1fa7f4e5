"""The order «О внедрении…»: its text out of the programme and its roadmap; approval introduces the programme."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.core.documents import Appendix, Column, OrderDocument, Table, points
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.organisations import within
from mentoring.core.russian.posts import decline_post
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import papers, programmes
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind
from programmes.readers import paper_appendices, requisites
from programmes.readers.roadmap import Roadmap, roadmap
from programmes.reference_files import document
from programmes.states import ActivityState

CODE = "implementation"
COLUMNS = (
    Column("№", 6, "center"),
    Column("Мероприятие", 32),
    Column("Срок", 18),
    Column("Ответственные", 20),
    Column("Результат, вид документа", 24),
)


def build(order: Order) -> OrderDocument:
    """What the order says of the programme as it stands now."""
    programme = order.programme
    wording = document("orders")[CODE][programme.kind]
    places = _places(programme, order.parameters.get("basis", ""))
    plan = roadmap(programme, on=localdate())
    approved_here = paper_appendices.appendices(programme)
    return OrderDocument(
        letterhead=requisites.letterhead(programme.school),
        heading=wording["heading"],
        preamble=requisites.sentence(wording["preamble"], places),
        points=points(
            [requisites.sentence(text, places) for text in paper_appendices.spoken(wording["points"], places)]
        ),
        signature=requisites.signature(programme.school),
        place=programme.school.place,
        appendices=(*approved_here, Appendix(len(approved_here) + 1, _heading(programme), table=_table(plan))),
        acquaintance=requisites.curator_acquaintance(programme),
    )


def check(order: Order) -> None:
    """Refuse an order that would have gaps on paper."""
    programme = order.programme
    found = requisites.wanting(programme.school, programme)
    if not programme.stages.filter(activities__isnull=False).exists():
        found.append("в дорожной карте нет мероприятий")
    if found:
        raise Refusal("Приказ ещё не готов: " + "; ".join(found) + ".", details=tuple(found))


def legal_basis(kind: str) -> str:
    """The act that a programme of the kind rests on, as it stands in a preamble after «в соответствии с»."""
    return next(row["text"] for row in document("orders")["legal_basis"] if row["programme_kind"] == kind)


def _places(programme: Programme, basis: str) -> dict[str, str]:
    laws = [legal_basis(programme.kind), *([basis.strip()] if basis.strip() else [])]
    return {
        "legal_basis": ", ".join(laws),
        "school_within": within(programme.school.name),
        "title": programme.title,
        "starts_on": long_date(programme.starts_on),
        "ends_on": long_date(programme.ends_on),
        "forms": ", ".join(f"«{form.title}»" for form in programme.forms.order_by("position", "pk")),
        "curator_title_instrumental": _curator_title(programme),
        "curator_accusative": requisites.curator_in(programme, Case.ACCUSATIVE),
        "curator_dative": requisites.curator_in(programme, Case.DATIVE, short=True),
        **paper_appendices.places(programme),
    }


def _curator_title(programme: Programme) -> str:
    """«куратором программы», «руководителем проектной группы»: a title of one word says of what."""
    title = decline_post(programme.curator_title.strip(), Case.INSTRUMENTAL)
    return title if " " in title else f"{title} программы"


def _heading(programme: Programme) -> str:
    return f"План мероприятий (дорожная карта) программы «{programme.title}»"


def _table(plan: Roadmap) -> Table:
    rows = []
    for line in plan.stages:
        rows.append((line.stage.number, line.stage.title.upper(), "", "", ""))
        rows.extend(
            (
                item.activity.number,
                item.activity.title,
                item.activity.deadline,
                item.activity.responsible,
                item.activity.product,
            )
            for item in line.lines
            if item.activity.state != ActivityState.DROPPED
        )
    return Table(COLUMNS, tuple(rows))


def take_effect(order: Order, by: User) -> None:
    """The programme is approved, and at work where its first day has come; so are the documents in the appendices."""
    day = max(localdate(), order.dated_on) if order.dated_on else localdate()
    programmes.introduce(order.programme, on=day, by=by)
    for document_of_programme in paper_appendices.approved_by(order):
        papers.approve(document_of_programme, order, by=by)


KIND = OrderKind(
    code=CODE,
    title="О внедрении программы наставничества",
    build=lambda order: Built(build(order)),
    check=check,
    on_approve=take_effect,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    order_kinds.register(KIND)
