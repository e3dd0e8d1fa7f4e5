"""The page that joins two rows of one person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import people_merging
from participants.forms.people_merging import MergeForm
from participants.models import Person
from participants.readers.people import merge_candidates


@needs(Permission.PERSON_EDIT, Person)
def merge(request: HttpRequest, person: Person) -> HttpResponse:
    """Find the other row, choose which one stays, join them."""
    text = request.GET.get("q", "").strip()
    candidates = merge_candidates(person, text)
    form = MergeForm(request.POST or None, person=person, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        pair = (person, other) if form.cleaned_data["stays"] == "this" else (other, person)
        try:
            kept = people_merging.merge(*pair, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Записи объединены.")
            return redirect(kept)
    context = {
        "person": person,
        "school": person.school,
        "form": form,
        "text": text,
        "has_candidates": candidates.exists(),
    }
    return render(request, "participants/people/merge.html", context)
