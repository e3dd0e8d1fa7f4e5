"""Decisions about pairs on the workbench: one pair at a time, or the marked ones together."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import must_see, needs
from pairing.actions import groups, pairs, workbench
from pairing.actions.workbench import Tally
from pairing.forms.row_version import VersionForm
from pairing.forms.workbench import ForbidForm, MarkedForm
from pairing.models import Pair
from pairing.readers import workbench_table as table_reader
from pairing.tables.workbench import BenchFilter
from pairing.views.bench import back_context, back_to_bench, carried, say_no
from participants.models import Person
from programmes.models import Programme

PAIRS = ("пара", "пары", "пар")
DONE = {
    "accept": (workbench.accept_many, "Принято", "Они уже приняты."),
    "drop": (
        workbench.drop_many,
        "Убрано",
        "Закреплённые пары сначала открепите; пары в приказе у директора не трогают.",
    ),
    "lock": (workbench.lock_many, "Закреплено", "Закрепляют только черновики: принятые пары подбор и так не тронет."),
    "unlock": (workbench.unlock_many, "Откреплено", "Они и не были закреплены."),
}


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def accept(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Accept one pair."""
    return _one(request, pair, pairs.accept, "Пара принята.")


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def drop(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Take away a pair that is proposed or accepted."""
    return _one(request, pair, pairs.drop, "Пара убрана, наставляемый снова в списке ожидающих.")


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def lock(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Keep a draft through the next matching."""
    return _one(request, pair, workbench.lock_pair, "Пара закреплена: новый подбор её не тронет.")


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def unlock(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Let the next matching take a draft apart."""
    return _one(request, pair, workbench.unlock_pair, "Пара откреплена: новый подбор может её изменить.")


def _one(request: HttpRequest, pair: Pair, act: Callable[..., object], words: str) -> HttpResponse:
    try:
        act(pair, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        say_no(request, refusal)
    else:
        messages.success(request, words)
    return back_to_bench(request, pair.programme_id)


@needs(Permission.PAIRING_RULE_EDIT)
@needs(Permission.PAIR_EDIT, Pair)
def forbid(request: HttpRequest, pair: Pair, mentee: int) -> HttpResponse:
    """Take the pair away and never bring these two together again."""
    person = must_see(request.user, Person, pk=mentee, memberships_in_pairs__pair=pair)
    back = request.POST.get("back", request.GET.get("back", ""))
    form = ForbidForm(request.POST or None, initial={"version": pair.version})
    if request.method == "POST" and form.is_valid():
        try:
            workbench.forbid(
                pair, person, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"], by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Пара запрещена: подбор больше не сведёт этих двоих.")
            return back_to_bench(request, pair.programme_id)
    context = {
        "form": form,
        "pair": pair,
        "mentee": person,
        "programme": pair.programme,
        **back_context(pair.programme_id, back),
        "heading": "Запретить пару",
        "submit_label": "Запретить",
    }
    return render(request, "pairing/workbench/forbid.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def decide_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The marked pairs accepted, dropped, locked, unlocked or joined; or all drafts under the filters accepted."""
    decision = request.POST.get("do", "")
    try:
        if decision == "accept-all":
            _tell(request, "accept", _accept_all(request, programme))
        elif decision == "join":
            groups.join(programme, pairs=MarkedForm(request.POST).numbers(), by=request.user)
            messages.success(request, "Пары объединены в группу.")
        elif decision in DONE:
            marked = MarkedForm(request.POST).marked()
            if marked:
                _tell(request, decision, DONE[decision][0](programme, rows=marked, by=request.user))
            else:
                messages.warning(request, "Отметьте хотя бы одну пару.")
    except Refusal as refusal:
        say_no(request, refusal)
    return back_to_bench(request, programme.pk)


def _accept_all(request: HttpRequest, programme: Programme) -> Tally:
    """Under the filters that the form has carried along."""
    query = carried(request)
    rows = table_reader.versions(BenchFilter(query, queryset=table_reader.rows(programme), request=request).qs)
    return workbench.accept_all(programme, rows=rows, seen=request.POST.get("seen", ""), by=request.user)


def _tell(request: HttpRequest, decision: str, tally: Tally) -> None:
    _, done, why = DONE[decision]
    if tally.done:
        messages.success(request, f"{done}: {counted(tally.done, *PAIRS)}.")
    if tally.changed:
        messages.warning(
            request,
            f"Пока вы работали, изменились: {counted(tally.changed, *PAIRS)}. Они остались как есть: посмотрите на них.",
        )
    if tally.refused:
        messages.warning(request, f"Остались как есть: {counted(tally.refused, *PAIRS)}. {why}")
