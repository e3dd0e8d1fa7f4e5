"""The board of a programme's consents: who lacks which, shares by class, what must be signed anew, the list to take along."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from mentoring.documents import xlsx
from mentoring.documents.download import document
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import PER_PAGE
from participants.actions import consents as actions
from participants.actions import printed_consents
from participants.forms.consents import BoardForm, KindForm, RecordManyForm
from participants.models import Person
from participants.readers import consent_matrix as reader
from participants.readers.bases import people_in_bases
from participants.states import ConsentKind
from participants.views.printed_consents import handed_over
from participants.views.showing import refused
from programmes.models import Programme

NAMED = 20  # people in one message


@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def board(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who of the bases lacks a consent and why; those that came back are ticked and recorded together."""
    kind = KindForm(request.GET).kind_or_usual
    lines = reader.matrix(programme, request.user, localdate(), kind=kind)
    form = RecordManyForm(
        request.POST or None,
        people=Person.objects.holding(request.user, Permission.CONSENT_RECORD).filter(
            pk__in=people_in_bases(programme).values("pk")
        ),
        own_signature_from=programme.own_signature_from,
        initial={"given_on": localdate(), "expires_on": programme.ends_on},
    )
    if request.method == "POST" and form.is_valid():
        try:
            recorded = actions.record_many(
                form.cleaned_data["people"],
                kind=kind,
                own_signature_from=programme.own_signature_from,
                by=request.user,
                **form.values,
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            _tell(request, recorded)
            return redirect(request.get_full_path())
    return render(request, "participants/consents/board.html", _board_context(request, programme, kind, lines, form))


@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def missing(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who lacks what, as a workbook for class teachers: names, what is missing, who signs; no telephones."""
    lines = reader.matrix(programme, request.user, localdate())
    chosen = [line for line in lines if line.missing]
    if not chosen:
        messages.info(request, "Согласия есть у всех: список пуст.")
        return redirect("participants:consents", pk=programme.pk)
    kinds = [share.kind for share in reader.shares(lines)]
    columns = (
        SheetColumn("Класс", 10),
        SheetColumn("Фамилия, имя, отчество", 34),
        *(SheetColumn(reader.SHORT[ConsentKind(kind)], 20) for kind in kinds),
        SheetColumn("Кто подписывает", 40, is_wrapped=True),
    )
    rows = ([line.group, line.person.full_name, *_lacks(line, kinds), _signers(line)] for line in reader.whole(chosen))
    heading = (f"Кому нужно принести согласия на {short_date(localdate())}", f"Программа «{programme.title}»")
    log.record("consents.export_missing", programme, by=request.user)
    return document(xlsx.write([Sheet("Нет согласия", columns, rows, heading)]), "Кому принести согласия", "xlsx")


@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def renewals(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Which consents must be signed anew, why and by when."""
    today = localdate()
    lines = reader.renewals(reader.matrix(programme, request.user, today), programme, today)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    whole = {line.person.pk: line for line in reader.whole({one.person.pk: one.line for one in page}.values())}
    context = {
        "programme": programme,
        "school": programme.school,
        "page": page,
        "lines": [(one, whole[one.person.pk]) for one in page],
        "today": today,
        "total": len(lines),
        "due": len(lines),
        "kinds": _kinds_due(lines),
        "can_record": may(request.user, Permission.CONSENT_RECORD, programme),
    }
    return render(request, "participants/consents/renewals.html", context)


@require_POST
@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def renewals_print(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Sheets of one kind for exactly those whose consent must be signed anew."""
    today, kind = localdate(), KindForm(request.POST).kind_or_usual
    lines = reader.renewals(reader.matrix(programme, request.user, today), programme, today)
    chosen = [one.person.pk for one in lines if one.kind == kind]
    if not chosen:
        messages.info(request, "Продлевать согласия этого вида никому не нужно.")
        return redirect("participants:consent-renewals", pk=programme.pk)
    try:
        printed = printed_consents.give_out(
            Person.objects.filter(pk__in=chosen),
            school=programme.school,
            kind=kind,
            programme=programme,
            on=today,
            by=request.user,
        )
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("participants:consent-renewals", pk=programme.pk)
    return handed_over(request, programme, printed)


def _board_context(
    request: HttpRequest, programme: Programme, kind: str, lines: list[reader.MatrixLine], form: RecordManyForm
) -> dict[str, Any]:
    groups = reader.by_group(lines)
    narrowing = BoardForm(request.GET, groups=[one.group for one in groups])
    chosen = reader.narrowed(lines, **{name: narrowing.value(name) for name in ("group", "show", "name")})
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    shares = reader.shares(lines)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "programme": programme,
        "school": programme.school,
        "kind": kind,
        "kind_label": ConsentKind(kind).label,
        "narrowing": narrowing,
        "page": page,
        "lines": list(reader.whole(page)),
        "columns": shares,
        "groups": groups,
        "found": len(chosen),
        "valid": sum(line.state.is_valid for line in lines),
        "total": len(lines),
        "lacking": sum(bool(line.missing) for line in lines),
        "due": len(reader.renewals(lines, programme, localdate())),
        "can_record": may(request.user, Permission.CONSENT_RECORD, programme),
        "form": form,
        "ticked": set(request.POST.getlist("people")),
        "print_url": reverse("participants:consents-print", kwargs={"pk": programme.pk}) + "?" + query.urlencode(),
    }


def _kinds_due(lines: list[reader.RenewalLine]) -> list[tuple[str, str, int]]:
    """Code, word and number of people of each kind that has somebody in the list."""
    counts: dict[str, int] = {}
    for one in lines:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return [(kind, reader.SHORT[kind], counts[kind]) for kind in reader.SHORT if kind in counts]


def _lacks(line: reader.MatrixLine, kinds: list[str]) -> list[str]:
    cells = (line.cells[kind] for kind in kinds)
    return ["" if not cell.applies or cell.state.is_valid else cell.text for cell in cells]


def _signers(line: reader.MatrixLine) -> str:
    who = []
    if line.needed.guardian:
        names = ", ".join(one.guardian.full_name for one in line.person.guardianships.all())
        who.append(names or "представитель (не записан)")
    if line.needed.own:
        who.append("сам участник")
    return "; ".join(who)


def _tell(request: HttpRequest, recorded: actions.Recorded) -> None:
    if recorded.rows:
        messages.success(request, f"Записано: {counted(len(recorded.rows), 'согласие', 'согласия', 'согласий')}.")
    if recorded.left_out:
        names = "; ".join(f"{person.short_name} — {reason}" for person, reason in recorded.left_out[:NAMED])
        more = len(recorded.left_out) - NAMED
        messages.warning(request, f"Не записаны: {names}{f'; и ещё {more}' if more > 0 else ''}.")
