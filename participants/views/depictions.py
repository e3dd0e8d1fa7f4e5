"""Who is in a piece of the media plan: people found by name or taken from pairs, the data of each, the consents."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from participants.actions import depictions as actions
from participants.forms.withdrawals import DepictionForm, SearchForm
from participants.models import Depiction, Person
from participants.providers import pair_facts
from participants.readers import depictions as reader
from participants.readers.people import matching
from participants.views.showing import refused
from programmes.models import MediaItem

OFFERED = 40


@needs(Permission.PROGRAMME_EDIT, MediaItem)
def people(request: HttpRequest, item: MediaItem) -> HttpResponse:
    """Everybody in the piece with what the consents say, and others to be added."""
    search = SearchForm(request.GET)
    mine = Person.objects.holding(request.user, Permission.PERSON_VIEW).present().filter(school=request.school)
    form = DepictionForm(request.POST or None, people=mine)
    if request.method == "POST" and form.is_valid():
        try:
            put = actions.put(item, form.cleaned_data["people"], data=form.cleaned_data["data"], by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"Отмечены в материале: {len(put)}.")
            return redirect("participants:depictions", pk=item.pk)
    lines = reader.lines_of(item, on=localdate())
    context = {
        "item": item,
        "programme": item.programme,
        "school": request.school,
        "lines": lines,
        "blocked": sum(bool(line.obstacle) for line in lines),
        "form": form,
        "search": search,
        "offered": _offered(item, mine, search.text)[:OFFERED],
        "most": OFFERED,
        "ticked": set(request.POST.getlist("people")),
    }
    return render(request, "participants/withdrawals/depictions.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Depiction)
def remove(request: HttpRequest, depiction: Depiction) -> HttpResponse:
    """Not in the piece any more."""
    item = depiction.media_item
    if not may(request.user, Permission.PROGRAMME_EDIT, item):
        messages.error(request, "Этот материал меняет куратор программы.")
        return redirect(item)
    try:
        actions.take_out(depiction, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"{depiction.person.full_name}: в материале больше не отмечен(а).")
    return redirect("participants:depictions", pk=item.pk)


def _offered(item: MediaItem, mine: QuerySet[Person], text: str) -> list[Any]:
    """People found by the name that was typed; before anything is typed, those of the programme's pairs."""
    free = mine.exclude(depictions__media_item=item)
    if text:
        return list(matching(free, text).named()[: OFFERED + 1])
    pairs = pair_facts.collect(item.programme)
    keys = {key for pair in pairs if pair.ended_on is None for key in (pair.mentor_id, pair.mentee_id)}
    return list(free.filter(pk__in=keys).named()[: OFFERED + 1])
