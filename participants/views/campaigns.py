"""Pages of campaigns for the curator: the list, one campaign, its poster, its slips."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.codes import qr_code
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.form_fields import keys
from mentoring.jobs.actions import jobs
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from mentoring.web.lists import list_page
from participants.actions import campaign_slips
from participants.actions import campaigns as actions
from participants.actions.applications import takes
from participants.documents.campaigns import JOB, Addresses, poster_pdf, slips_pdf
from participants.forms.campaigns import CampaignForm, CampaignWordsForm, SlipsForm
from participants.models import Campaign
from participants.readers import campaigns as reader
from participants.tables.campaigns import CampaignTable
from participants.views.showing import refused
from programmes.models import Programme
from programmes.states import AT_WORK

AT_ONCE = 100
SILENT_SHOWN = 60
LIST_SHOWN = 600


@needs(Permission.CAMPAIGN_EDIT, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Campaigns of a programme with what has come of them."""
    return list_page(
        request,
        "participants/campaigns/campaigns.html",
        table_class=CampaignTable,
        queryset=reader.campaigns_of(programme),
        context={"programme": programme, "school": programme.school, "heading": "Сбор заявок"},
    )


@needs(Permission.CAMPAIGN_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new campaign."""
    form = CampaignForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            campaign = actions.begin(programme, values=form.values, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Сбор открыт. Разошлите ссылку, повесьте плакат или напечатайте талоны.")
            return redirect(campaign)
    context = {"form": form, "programme": programme, "school": programme.school, "heading": "Новый сбор заявок"}
    return render(request, "participants/campaigns/form.html", context)


@needs(Permission.CAMPAIGN_EDIT, Campaign)
def campaign(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """One campaign: its link, its QR code, its figures, who has not answered."""
    url = Addresses.of(request.build_absolute_uri("/")).join(campaign)
    silent = list(reader.silent(campaign)[: SILENT_SHOWN + 1])
    figures = reader.figures_of(campaign)
    context = {
        "campaign": campaign,
        "programme": campaign.programme,
        "school": campaign.programme.school,
        "url": url,
        "qr": qr_code(url),
        "figures": figures,
        "opened_note": f"открыто {figures.opened}" if figures.slips else "",
        "silent": silent[:SILENT_SHOWN],
        "has_more": len(silent) > SILENT_SHOWN,
        "takes": takes(campaign, localdate()),
        "is_over": campaign.closes_on < localdate(),
        "programme_is_over": campaign.programme.state not in AT_WORK,
        "queue_url": reverse("participants:applications", kwargs={"pk": campaign.programme_id}),
    }
    return render(request, "participants/campaigns/campaign.html", context)


@needs(Permission.CAMPAIGN_EDIT, Campaign)
def edit(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Other words, another term."""
    form = CampaignWordsForm(request.POST or None, campaign=campaign)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(campaign, values=form.values, version=form.cleaned_data["version"], by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            if refusal.code == "stale":
                form.data = form.data.copy()
                renew(form, refusal, campaign)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect(campaign)
    context = {
        "form": form,
        "campaign": campaign,
        "programme": campaign.programme,
        "school": campaign.programme.school,
        "heading": "Изменить сбор",
        "back_url": campaign.get_absolute_url(),
    }
    return render(request, "participants/campaigns/form.html", context)


@require_POST
@needs(Permission.CAMPAIGN_EDIT, Campaign)
def close(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Take nothing new."""
    return _step(request, campaign, lambda: actions.close(campaign, by=request.user), "Сбор закрыт.")


@require_POST
@needs(Permission.CAMPAIGN_EDIT, Campaign)
def reopen(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Take applications again."""
    return _step(
        request,
        campaign,
        lambda: actions.reopen(campaign, today=localdate(), by=request.user),
        "Сбор снова открыт: прежние ссылка и талоны работают.",
    )


@needs(Permission.CAMPAIGN_EDIT, Campaign)
def poster(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """A sheet with the QR code, to hang up or to show on a screen."""
    addresses = Addresses.of(request.build_absolute_uri("/"))
    return document(poster_pdf(campaign, addresses), f"Плакат, {campaign.title}", "pdf", is_inline=True)


@needs(Permission.CAMPAIGN_EDIT, Campaign)
def slips(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Slips to cut apart; many of them are a job of their own."""
    people = list(reader.with_answers(campaign))
    form = SlipsForm(request.POST or None, people=reader.suiting(campaign))
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data["who"]
        chosen = campaign_slips.chosen(campaign, who, [one.pk for one in form.cleaned_data["people"]])
        addresses = Addresses.of(request.build_absolute_uri("/"))
        try:
            if len(chosen) > AT_ONCE:
                return redirect(_as_job(request, campaign, who, chosen, addresses))
            issued = campaign_slips.issue(campaign, chosen, spares_printed=who == "new", by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            name = f"Талоны, {campaign.title}, {counted(len(issued), 'штука', 'штуки', 'штук')}"
            return document(slips_pdf(campaign, issued, addresses), name, "pdf")
    context = {
        "form": form,
        "campaign": campaign,
        "programme": campaign.programme,
        "school": campaign.programme.school,
        "people": people[:LIST_SHOWN],
        "figures": _counts(people),
        "who": form["who"].value(),
        "ticked": set(keys(form["people"].value() or [])),
        "at_once": AT_ONCE,
    }
    return render(request, "participants/campaigns/slips.html", context)


def _counts(people: list) -> dict[str, int]:
    """For how many each choice prints, and how many codes it replaces."""
    silent = [one for one in people if not one.has_answered]
    return {
        "new": sum(not one.has_slip for one in silent),
        "silent": len(silent),
        "silent_replaced": sum(one.has_slip for one in silent),
        "all": len(people),
        "all_replaced": sum(one.has_slip for one in people),
    }


def _as_job(request: HttpRequest, campaign: Campaign, who: str, chosen: list, addresses: Addresses) -> str:
    job = jobs.start(
        JOB,
        title=f"Талоны сбора № {campaign.pk}",
        arguments={
            "campaign": campaign.pk,
            "who": who,
            "people": [person.pk for person in chosen] if who == "chosen" else [],
            "base": addresses.base,
        },
        school=campaign.programme.school,
        by=request.user,
    )
    return job.get_absolute_url()


def _step(request: HttpRequest, campaign: Campaign, act: Callable, done: str) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, done)
    return redirect(campaign)
