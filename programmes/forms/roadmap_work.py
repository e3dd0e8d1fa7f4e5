"""Forms of work on a roadmap: a deadline put right by hand, evidence, one change to many activities."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mentoring.accounts.models import User
from mentoring.core.russian.dates import parse_date
from mentoring.core.russian.typography import in_quotes
from mentoring.form_fields import DayField, RowsField
from mentoring.uploads import AttachmentField
from programmes.core.bulk import Act, Change
from programmes.core.deadlines.rhythm import LABELS
from programmes.core.deadlines.text import short
from programmes.models import Activity, Order, Programme, ResponsibleGroup, Stage
from programmes.readers.responsibles import staff_of
from programmes.states import ActivityState, DeadlineKind, OrderState

KINDS = [
    (DeadlineKind.RANGE, "период: с … по …"),
    (DeadlineKind.POINTS, "отдельные даты"),
    (DeadlineKind.RECURRENCE, "повторяется"),
    (DeadlineKind.OPEN, "без твёрдого срока"),
]


class TermForm(forms.Form):
    """The days of a deadline by hand."""

    kind = forms.ChoiceField(label="Что это за срок", choices=KINDS)
    start = DayField(label="С", required=False)
    end = DayField(label="По", required=False)
    points = forms.CharField(
        label="Даты",
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"data-only-for": "kind=points"}),
        help_text="Через запятую: 20.12.2026, 25.05.2027.",
    )
    every = forms.ChoiceField(
        label="Как часто",
        required=False,
        choices=[("", "выберите"), *[(rhythm.value, text) for rhythm, text in LABELS.items()]],
        widget=forms.Select(attrs={"data-only-for": "kind=recurrence"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(activity: Activity) -> dict[str, Any]:
        """What is read now, as the form shows it."""
        is_listed = activity.deadline_kind == DeadlineKind.POINTS
        return {
            "kind": activity.deadline_kind,
            "start": activity.starts_on,
            "end": activity.ends_on,
            "points": ", ".join(short(date.fromisoformat(day)) for day in activity.points) if is_listed else "",
            "every": activity.every,
            "version": activity.version,
        }

    def clean_points(self) -> tuple[date, ...]:
        """The days that are typed, in any usual way."""
        words = [word for word in re.split(r"[,;\s]+", self.cleaned_data["points"]) if word]
        try:
            return tuple(parse_date(word) for word in words)
        except ValueError as error:
            raise ValidationError(f"Не все даты понятны: {error}.") from error


class EvidenceForm(forms.Form):
    """One thing that proves the activity: a file, an order or a link."""

    title = forms.CharField(label="Название", required=False, max_length=300, help_text="Например: протокол собрания.")
    file = AttachmentField(label="Файл", required=False, help_text="PDF, снимок, документ Word или Excel, до 20 МБ.")
    order = forms.ModelChoiceField(Order.objects.none(), label="Или приказ", required=False, empty_label="не выбран")
    url = forms.URLField(label="Или ссылка", required=False, max_length=500, assume_scheme="https")

    def __init__(self, *args: Any, programme: Programme, with_orders: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_orders:
            del self.fields["order"]
            return
        orders = Order.objects.filter(school=programme.school_id, state=OrderState.APPROVED)
        self.fields["order"].queryset = orders.order_by("-dated_on", "-pk")
        self.fields["order"].label_from_instance = lambda order: (
            f"№ {order.number} от {short(order.dated_on)} {in_quotes(order.title)}"
        )

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three."""
        data = super().clean()
        given = [name for name in ("file", "order", "url") if data.get(name)]
        if not self.errors and len(given) != 1:
            raise ValidationError(
                "Приложите что-то одно: файл, приказ или ссылку." if given else "Выберите файл, приказ или ссылку."
            )
        return data


ACTS = [
    ("", "выберите"),
    (Act.RESPONSIBLE, "назначить ответственных"),
    (Act.EXECUTORS, "назначить соисполнителей"),
    (Act.DEADLINE, "записать срок"),
    (Act.SHIFT, "сдвинуть сроки"),
    (Act.STATE, "поставить состояние"),
    (Act.STAGE, "перенести в этап"),
    (Act.DROP, "отметить, что не проводятся"),
    (Act.DELETE, "удалить"),
]


def _only_for(act: Act, widget: type[forms.Widget] = forms.TextInput, **attrs: str) -> forms.Widget:
    return widget(attrs={"data-only-for": f"act={act}", **attrs})


class BulkForm(forms.Form):
    """One change to the activities ticked."""

    act = forms.ChoiceField(label="Что сделать", choices=ACTS)
    responsible = forms.CharField(
        label="Ответственные",
        required=False,
        max_length=1000,
        widget=_only_for(Act.RESPONSIBLE, list="responsible-offers"),
    )
    users = RowsField(
        User.objects.none(),
        label="Сотрудники",
        required=False,
        widget=_only_for(Act.RESPONSIBLE, forms.CheckboxSelectMultiple),
    )
    groups = RowsField(
        ResponsibleGroup.objects.none(),
        label="Группы",
        required=False,
        widget=_only_for(Act.RESPONSIBLE, forms.CheckboxSelectMultiple),
    )
    executors = forms.CharField(
        label="Соисполнители",
        required=False,
        max_length=1000,
        widget=_only_for(Act.EXECUTORS, list="responsible-offers"),
    )
    deadline = forms.CharField(label="Срок словами", required=False, max_length=500, widget=_only_for(Act.DEADLINE))
    months = forms.IntegerField(
        label="На сколько месяцев",
        required=False,
        min_value=-120,
        max_value=120,
        widget=_only_for(Act.SHIFT, forms.NumberInput),
        help_text="Назад – со знаком минус.",
    )
    days = forms.IntegerField(
        label="И дней",
        required=False,
        min_value=-3660,
        max_value=3660,
        widget=_only_for(Act.SHIFT, forms.NumberInput),
    )
    state = forms.ChoiceField(
        label="Состояние", required=False, choices=ActivityState.choices, widget=_only_for(Act.STATE, forms.Select)
    )
    stage = forms.ModelChoiceField(
        Stage.objects.none(),
        label="Этап",
        required=False,
        empty_label=None,
        widget=_only_for(Act.STAGE, forms.Select),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = [user.pk for user in staff_of(programme.school)]
        self.fields["users"].queryset = User.objects.filter(pk__in=staff).order_by("full_name", "pk")
        groups = ResponsibleGroup.objects.filter(school=programme.school).order_by("title", "pk")
        self.fields["groups"].queryset = groups
        if not groups.exists():
            del self.fields["groups"]
        self.fields["stage"].queryset = programme.stages.order_by("position", "pk")

    def clean(self) -> dict[str, Any]:
        """What the act needs must be there."""
        data = super().clean()
        act = data.get("act")
        if act == Act.SHIFT and not (data.get("months") or data.get("days")):
            self.add_error("months", "Укажите, на сколько месяцев или дней сдвинуть.")
        if act == Act.STATE and not data.get("state"):
            self.add_error("state", "Выберите состояние.")
        if act == Act.STAGE and not data.get("stage") and "stage" not in self.errors:
            self.add_error("stage", "Выберите этап.")
        return data

    def change(self) -> Change:
        """The change as the action takes it."""
        data = self.cleaned_data
        act = Act(data["act"])
        text = {Act.RESPONSIBLE: "responsible", Act.EXECUTORS: "executors", Act.DEADLINE: "deadline"}.get(act)
        return Change(
            act,
            text=data[text] if text else "",
            days=data["days"] or 0,
            months=data["months"] or 0,
            state=data["state"] if act is Act.STATE else "",
            stage=data["stage"].pk if act is Act.STAGE else None,
            users=tuple(user.pk for user in data["users"]),
            groups=tuple(group.pk for group in data.get("groups", ())),
        )


class TickedForm(forms.Form):
    """What was ticked on the roadmap, and how far the change has come: chosen, reviewed, applied."""

    step = forms.ChoiceField(choices=[(one, one) for one in ("choose", "review", "apply")], required=False)
    seen = forms.RegexField(r"^[0-9a-f]{8}$", required=False, empty_value=None)
