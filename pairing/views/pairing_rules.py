"""Pages of decisions about two people: must be a pair, must not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from pairing.actions import pairing_rules as actions
from pairing.forms.rules import PairingRuleForm
from pairing.models import PairingRule
from pairing.readers import pairing_rules as reader
from pairing.states import RuleKind
from programmes.models import Programme


@needs(Permission.PAIRING_RULE_EDIT, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The decisions in force and former ones."""
    sees_reasons = may(request.user, Permission.PAIRING_RULE_REASON, programme)
    context = {
        "programme": programme,
        "school": programme.school,
        "decisions": reader.decisions(programme, user_id=request.user.pk, sees_reasons=sees_reasons),
        "sees_reasons": sees_reasons,
        "can_match": may(request.user, Permission.MATCHING_RUN, programme),
    }
    return render(request, "pairing/pairing_rules.html", context)


@needs(Permission.PAIRING_RULE_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new decision about a mentor and a mentee of the bases."""
    initial = {name: request.GET[name] for name in ("mentor", "mentee", "kind") if name in request.GET}
    form = PairingRuleForm(request.POST or None, programme=programme, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.decide(programme, **data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, " ".join([refusal.text, *refusal.details]))
        else:
            _tell(request, programme, data)
            return redirect("pairing:pairing-rules", pk=programme.pk)
    context = {
        "programme": programme,
        "school": programme.school,
        "form": form,
        "heading": "Решение о двоих",
        "back_url": reverse("pairing:pairing-rules", args=[programme.pk]),
    }
    return render(request, "pairing/pairing_rule_form.html", context)


@require_POST
@needs(Permission.PAIRING_RULE_EDIT, PairingRule)
def lift(request: HttpRequest, rule: PairingRule) -> HttpResponse:
    """The decision holds no longer."""
    try:
        actions.lift(rule, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Решение отменено: программа снова подбирает этих двоих по общим правилам.")
    return redirect("pairing:pairing-rules", pk=rule.programme_id)


def _tell(request: HttpRequest, programme: Programme, data: dict) -> None:
    """What the decision has done, and what it cannot do by itself."""
    if data["kind"] == RuleKind.MUST:
        messages.success(request, "Решение записано: при подборе эти двое получат друг друга, место за ними.")
        return
    messages.success(request, "Решение записано: программа этих двоих вместе не предложит.")
    pair = actions.decided_pair(programme, data["mentor"], data["mentee"])
    if pair is not None:
        messages.warning(
            request,
            f"Сейчас эти двое в паре: «{pair.state_label.lower()}». Само решение её не прекращает — откройте пару и "
            "уберите её или замените наставника.",
        )
