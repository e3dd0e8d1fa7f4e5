"""Filters of the two bases: the same for the list, for its figures and for the printed table."""

from collections.abc import Collection
from typing import ClassVar

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mentoring.core.russian.classes import parse_class
from participants.core.bases_counting import GROUPS, group_named
from participants.models import Person, RequestCategory
from participants.readers.people import class_choices, matching
from participants.states import Completion, ProfileState, RequestSource, RequestState
from programmes.models import MentoringForm, Programme

WITHDRAWN = "withdrawn"  # of requests and of profiles alike
YES_NO = [("yes", "есть"), ("no", "нет")]


class OfBaseFilter(django_filters.FilterSet):
    """Filters that both bases have; who is in a pair and who has a consent is known outside the tables."""

    q = django_filters.CharFilter(label="Имя", method="filter_q", widget=forms.TextInput(attrs={"type": "search"}))
    form = django_filters.ModelChoiceFilter(label="Форма", queryset=MentoringForm.objects.none(), empty_label="все")
    school_class = django_filters.ChoiceFilter(label="Класс", choices=[], empty_label="все", method="filter_class")
    group = django_filters.ChoiceFilter(label="Кто", choices=[], method="filter_group", widget=forms.HiddenInput)
    paired = django_filters.ChoiceFilter(label="Пара", choices=YES_NO, empty_label="не важно", method="filter_paired")
    consent = django_filters.ChoiceFilter(
        label="Согласие", choices=YES_NO, empty_label="не важно", method="filter_consent"
    )

    side: ClassVar[str]
    category_field: ClassVar[str]

    def __init__(
        self,
        *args,
        programme: Programme,
        at_work: Collection[int],
        consenting: Collection[int],
        classes: list[tuple[str, str]] | None = None,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.at_work, self.consenting = at_work, consenting
        if classes is None:
            classes = class_choices(Person.objects.filter(pk__in=self.queryset.order_by().values("person")))
        self.classes = classes
        self.filters["school_class"].extra["choices"] = classes
        self.filters["group"].extra["choices"] = [(group.code, group.title) for group in GROUPS[self.side]]
        forms_there = MentoringForm.objects.filter(pk__in=self.queryset.order_by().values("form")).order_by(
            "position", "pk"
        )
        self.filters["form"].queryset = forms_there
        self.filters[self.category_field].queryset = RequestCategory.objects.filter(
            programme_kind=programme.kind
        ).order_by("position", "pk")

    @property
    def qs(self) -> QuerySet:
        """Those who have withdrawn are shown only when they are asked for."""
        rows = super().qs
        return rows if self.form.cleaned_data.get("state") else rows.exclude(state=WITHDRAWN)

    @property
    def labels(self) -> str:
        """What the list is narrowed by, in words without any value: a name looked for is nobody's business."""
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        return ", ".join(str(field.label).lower() for name, field in self.form.fields.items() if chosen.get(name))

    def filter_q(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(person__in=matching(Person.objects.all(), value).values("pk"))

    def filter_class(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        grade, letter = parse_class(value)
        return rows.filter(person__grade=grade, person__letter=letter)

    def filter_group(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        group = group_named(self.side, value)
        if group is None:
            return rows
        condition = Q(person__kind__in=group.kinds)
        if group.grades is not None:
            condition &= Q(person__grade__range=group.grades)
        return rows.filter(condition)

    def filter_paired(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return _among(rows, self.at_work, is_there=value == "yes")

    def filter_consent(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return _among(rows, self.consenting, is_there=value == "yes")


class MenteeFilter(OfBaseFilter):
    """Filters of the base of mentees."""

    side = "mentees"
    category_field = "category"

    category = django_filters.ModelChoiceFilter(
        label="Запрос", queryset=RequestCategory.objects.none(), empty_label="все"
    )
    source = django_filters.ChoiceFilter(label="От кого", choices=RequestSource.choices, empty_label="все")
    state = django_filters.ChoiceFilter(
        label="Состояние", choices=RequestState.choices, empty_label="все, кроме отозванных"
    )
    completion = django_filters.ChoiceFilter(
        label="Прохождение",
        choices=[*Completion.choices, ("none", "нет отметки")],
        empty_label="не важно",
        method="filter_completion",
    )

    def filter_completion(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(completion="" if value == "none" else value)


class MentorFilter(OfBaseFilter):
    """Filters of the base of mentors."""

    side = "mentors"
    category_field = "competences"

    competences = django_filters.ModelChoiceFilter(
        label="Компетенция", queryset=RequestCategory.objects.none(), empty_label="все"
    )
    state = django_filters.ChoiceFilter(
        label="Состояние", choices=ProfileState.choices, empty_label="все, кроме выбывших"
    )
    may_be_offered = django_filters.ChoiceFilter(
        label="Предлагать другим",
        choices=[("true", "можно"), ("false", "нельзя")],
        empty_label="не важно",
        method="filter_offered",
    )

    def filter_offered(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(may_be_offered=value == "true")


def _among(rows: QuerySet, people: Collection[int], *, is_there: bool) -> QuerySet:
    return rows.filter(person__in=people) if is_there else rows.exclude(person__in=people)
