"""The two bases as their pages need them: words, rows, filters, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from participants.actions import profiles, requests
from participants.core.bases_counting import EntryCard
from participants.core.consents import ConsentState
from participants.forms.bases import ManyProfilesForm, ManyRequestsForm, MenteeRequestForm, MentorProfileForm
from participants.models import MenteeRequest, MentorProfile
from participants.readers import bases as reader
from participants.readers.base_facts import Pairs, cards_of
from participants.readers.consents import consent_states
from participants.readers.official import mentee_table, mentor_table
from participants.tables.bases import MenteeTable, MentorTable
from participants.tables.bases_filters import WITHDRAWN, MenteeFilter, MentorFilter, OfBaseFilter
from programmes.models import Programme


@dataclass(frozen=True)
class Side:
    """One of the two bases: its words, its rows and what is done with them."""

    code: str
    heading: str
    lead: str
    words: tuple[str, str, str]
    model: type
    list_table: type
    filter: type
    form: type
    many_form: type
    rows: Callable
    official: Callable
    enter: Callable
    enter_many: Callable

    @property
    def list_name(self) -> str:
        """The name of the list's address."""
        return f"participants:{self.code}"


SIDES = {
    "mentees": Side(
        "mentees",
        "База наставляемых",
        "Кто просит о помощи и с чем.",
        ("запрос", "запроса", "запросов"),
        MenteeRequest,
        MenteeTable,
        MenteeFilter,
        MenteeRequestForm,
        ManyRequestsForm,
        reader.requests_of,
        mentee_table,
        requests.submit,
        requests.submit_many,
    ),
    "mentors": Side(
        "mentors",
        "База наставников",
        "Кто готов помогать и в чём силён.",
        ("анкета", "анкеты", "анкет"),
        MentorProfile,
        MentorTable,
        MentorFilter,
        MentorProfileForm,
        ManyProfilesForm,
        reader.profiles_of,
        mentor_table,
        profiles.enter,
        profiles.enter_many,
    ),
}


@dataclass(frozen=True)
class Narrowed:
    """A base under the filters of a request, with what is known of its people."""

    rows: QuerySet
    everybody: list[EntryCard]
    filterset: OfBaseFilter
    pairs: Pairs
    consents: dict[int, ConsentState]
    at_work: set[int]
    consenting: set[int]

    def filter_with(self, base: Side, programme: Programme) -> Callable[..., OfBaseFilter]:
        """The same filter to be made by a list."""
        return partial(
            base.filter,
            programme=programme,
            at_work=self.at_work,
            consenting=self.consenting,
            classes=self.filterset.classes,
        )

    @property
    def cards(self) -> list[EntryCard]:
        """Those whom the filters leave, as they are counted; where nothing is chosen they are known already."""
        if self.filterset.labels:
            return cards_of(self.filterset.qs)
        return [card for card in self.everybody if card.state != WITHDRAWN]


def narrowed(base: Side, programme: Programme, request: HttpRequest, *, without: str = "") -> Narrowed:
    """The base as the filters of the address leave it; ``without`` names a filter that is not to count."""
    rows = base.rows(programme, request.user)
    everybody = cards_of(rows)
    pairs = Pairs.of(programme)
    states = consent_states({card.person_id for card in everybody}, programme, localdate())
    at_work = pairs.at_work(base.code)
    consenting = {person for person, state in states.items() if state.is_valid}
    data = request.GET.copy()
    data.pop(without, None)
    found = base.filter(
        data, queryset=rows, request=request, programme=programme, at_work=at_work, consenting=consenting
    )
    return Narrowed(rows, everybody, found, pairs, states, at_work, consenting)


def context_of(programme: Programme, base: Side) -> dict[str, Any]:
    """What all pages of a base show."""
    return {
        "programme": programme,
        "school": programme.school,
        "heading": base.heading,
        "lead": base.lead,
        "side": base.code,
        "is_mentees": base.code == "mentees",
        "list_name": base.list_name,
        "list_url": reverse(base.list_name, kwargs={"pk": programme.pk}),
        "choose_url": reverse(f"participants:{base.code}-choose", kwargs={"pk": programme.pk}),
        "table_url": reverse(f"participants:{base.code}-table", kwargs={"pk": programme.pk}),
        "export_url": reverse(f"participants:{base.code}-export", kwargs={"pk": programme.pk}),
        "results_url": reverse(f"participants:{base.code}-results", kwargs={"pk": programme.pk}),
    }
