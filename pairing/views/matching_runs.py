"""Runs of matching and saved variants: the list, one of them, any two compared; save, rename, delete, apply."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from mentoring.web.lists import PER_PAGE
from pairing.actions import matching_runs, matching_variants
from pairing.core.runs import figures, headline
from pairing.forms.matching_runs import CompareForm, NameForm
from pairing.models import MatchingRun
from pairing.readers import matching_runs as reader
from pairing.readers import run_comparison
from pairing.readers.run_comparison import BEFORE, CHANGED, LAST, NOW, SHOWN
from pairing.readers.workbench_steps import last
from programmes.models import Programme


@needs(Permission.MATCHING_RUN, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Saved variants, the latest runs and the latest acts."""
    context = _place(programme) | {
        "variants": [(run, reader.who(run)) for run in reader.named(programme).select_related("made_by")],
        "runs": reader.run_lines(programme),
        "steps": last(programme),
        "form": NameForm(),
    }
    return render(request, "pairing/matching_runs.html", context)


@needs(Permission.MATCHING_RUN, MatchingRun)
def one(request: HttpRequest, run: MatchingRun) -> HttpResponse:
    """One run or variant."""
    found = reader.run_page(run)
    page = Paginator(found.pairs, PER_PAGE).get_page(request.GET.get("page"))
    context = _place(run.programme) | {
        "run": run,
        "found": found,
        "page": page,
        "who": reader.who(run),
        "title": reader.title(run),
    }
    return render(request, "pairing/matching_run.html", context)


@needs(Permission.MATCHING_RUN, Programme)
def compare(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Two pictures beside each other; without a choice, the last run and the workbench as it is now."""
    first, second = request.GET.get("a", LAST), request.GET.get("b", NOW)
    show, text = request.GET.get("show", CHANGED), request.GET.get("q", "")[:100]
    show = show if show in SHOWN else CHANGED
    found = run_comparison.page(programme, before=first, after=second, show=show, text=text, on=localdate())
    if found is None and request.GET:
        messages.warning(request, "Одного из двух уже нет: хранятся последние двадцать подборов и все варианты.")
        return redirect("pairing:matching-runs", pk=programme.pk)
    context: dict[str, Any] = _place(programme) | {"found": found}
    if found is not None:
        initial = {"a": first, "b": second, "show": show, "q": text}
        url = reverse("pairing:matching-compare", args=[programme.pk])
        context |= {
            "form": CompareForm(initial=initial, choices=found.choices, counts=found.counts),
            "page": Paginator(found.lines, PER_PAGE).get_page(request.GET.get("page")),
            "headline": headline(found.comparison.change),
            "figures": figures(found.comparison),
            "is_narrowed": show != CHANGED or bool(text),
            "reset_url": f"{url}?a={first}&b={second}",
            "all_url": f"{url}?a={first}&b={second}&show=all",
            "earlier_url": f"{url}?a={BEFORE}&b={LAST}"
            if (first, second) == (LAST, NOW) and any(choice.key == BEFORE for choice in found.choices)
            else "",
        }
    return render(request, "pairing/matching_compare.html", context)


@needs(Permission.MATCHING_RUN, Programme)
def save(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Keep the workbench as it is now, or a run, under a name."""
    form = NameForm(request.POST or None, initial={"run": request.GET.get("run")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        run = MatchingRun.objects.filter(programme=programme, pk=data["run"]).first() if data["run"] else None
        try:
            if data["run"] and run is None:
                raise Refusal("Этого подбора уже нет: хранятся последние двадцать.")
            variant = matching_runs.save(programme, name=data["name"], run=run, on=localdate(), by=request.user)
        except Refusal as refusal:
            form.add_error("name" if refusal.code == "name" else None, refusal.text)
        else:
            messages.success(request, f"Вариант «{variant.name}» сохранён.")
            return redirect("pairing:matching-runs", pk=programme.pk)
    context = _place(programme) | {
        "form": form,
        "heading": "Сохранить как вариант",
        "submit_label": "Сохранить вариант",
        "back_url": reverse("pairing:matching-runs", args=[programme.pk]),
    }
    return render(request, "pairing/matching_run_name.html", context)


@needs(Permission.MATCHING_RUN, MatchingRun)
def rename(request: HttpRequest, run: MatchingRun) -> HttpResponse:
    """Give a variant another name."""
    form = NameForm(request.POST or None, initial={"name": run.name, "was": run.name})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            matching_runs.rename(run, name=data["name"], was=data["was"], by=request.user)
        except Refusal as refusal:
            form.add_error("name" if refusal.code == "name" else None, refusal.text)
        else:
            messages.success(request, "Вариант переименован.")
            return redirect(run)
    context = _place(run.programme) | {
        "form": form,
        "heading": "Переименовать вариант",
        "submit_label": "Переименовать",
        "back_url": run.get_absolute_url(),
    }
    return render(request, "pairing/matching_run_name.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, MatchingRun)
def delete(request: HttpRequest, run: MatchingRun) -> HttpResponse:
    """Forget a variant."""
    programme, name = run.programme_id, run.name
    try:
        matching_runs.delete(run, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Вариант «{name}» удалён. Пары на рабочем столе не тронуты.")
    return redirect("pairing:matching-runs", pk=programme)


@needs(Permission.MATCHING_RUN, MatchingRun)
def apply(request: HttpRequest, run: MatchingRun) -> HttpResponse:
    """What putting the pairs of a run on the workbench would come to, and doing so."""
    if request.method == "POST":
        return _apply(request, run)
    found = reader.plan_page(run, on=localdate())
    context = _place(run.programme) | {"run": run, "found": found, "title": reader.title(run)}
    return render(request, "pairing/matching_run_apply.html", context)


def _apply(request: HttpRequest, run: MatchingRun) -> HttpResponse:
    try:
        plan = matching_variants.apply(run, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        gone = not MatchingRun.objects.filter(pk=run.pk).exists()
        return redirect("pairing:matching-runs", pk=run.programme_id) if gone else redirect(run)
    parts = [f"поставлено: {counted(plan.placed, 'пара', 'пары', 'пар')}"]
    if plan.standing:
        parts.append(f"уже стояли: {len(plan.standing)}")
    if plan.left_out:
        parts.append(f"не вошли: {len(plan.left_out)}, причины ниже")
        messages.warning(request, f"Применено, {'; '.join(parts)}.")
        return redirect("pairing:matching-run-apply", pk=run.pk)
    messages.success(request, f"Применено, {'; '.join(parts)}.")
    return redirect("pairing:matching", pk=run.programme_id)


def _place(programme: Programme) -> dict[str, Any]:
    return {"programme": programme, "school": programme.school}
