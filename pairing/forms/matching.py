"""The form of the order on pairs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms

from mentoring.form_fields import DayField, RowsField
from pairing.models import Pair
from pairing.readers.agreements import agreement_of
from pairing.states import PairState
from programmes.models import Programme

PLANS_DUE_AFTER = timedelta(days=14)


class PairLabels(RowsField):
    """Pairs as «наставник → наставляемый», with what is missing of their agreement."""

    asks_sides = False

    def label_from_instance(self, pair: Pair) -> str:
        mentees = ", ".join(f"{one.mentee.full_name}, {one.mentee.position}" for one in pair.members.all())
        line = f"{pair.mentor.full_name}, {pair.mentor.position} → {mentees}"
        return f"{line} ({said})" if (said := self._said(pair)) else line

    def _said(self, pair: Pair) -> str:
        """What the sides say, where the programme asks them."""
        if not self.asks_sides or pair.state != PairState.PROPOSED:
            return ""
        agreement = agreement_of(pair)
        return agreement.verdict.words if agreement else "соглашение не предложено"


class OrderForm(forms.Form):
    """Which accepted pairs go into the order, and on what terms."""

    pairs = PairLabels(
        Pair.objects.none(),
        label="Пары в приказе",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Отметьте хотя бы одну пару."},
    )
    starts_on = DayField(label="Закрепить с")
    ends_on = DayField(label="по")
    plans_due_on = DayField(label="Индивидуальные планы — до")
    agreed_on_paper = forms.BooleanField(
        label="Согласие сторон получено на бумаге",
        required=False,
        help_text="Отмеченные пары, которые ещё ждут ответа, будут записаны согласованными. Отказы останутся отказами.",
    )

    control = forms.CharField(
        label="Контроль возложить на",
        required=False,
        max_length=200,
        help_text="Фамилия, имя и отчество. Пусто — контроль директор оставляет за собой.",
    )
    control_post = forms.CharField(label="Должность", required=False, max_length=200)

    def __init__(self, *args: Any, programme: Programme, pairs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["pairs"].queryset = pairs
        self.fields["pairs"].asks_sides = programme.agreement_needed
        if not (programme.agreement_needed and any(pair.state == PairState.PROPOSED for pair in pairs)):
            del self.fields["agreed_on_paper"]
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Срок", Row(Column("starts_on"), Column("ends_on"), Column("plans_due_on"))),
            Fieldset("Кого закрепить", "pairs", *(["agreed_on_paper"] if "agreed_on_paper" in self.fields else [])),
            Fieldset("Контроль за исполнением", Row(Column("control"), Column("control_post"))),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        starts_on, ends_on, due_on = data.get("starts_on"), data.get("ends_on"), data.get("plans_due_on")
        if starts_on and ends_on and starts_on >= ends_on:
            self.add_error("ends_on", "Окончание должно быть позже начала.")
        if starts_on and starts_on < self.programme.starts_on:
            self.add_error("starts_on", f"Программа начинается {self.programme.starts_on:%d.%m.%Y}.")
        if ends_on and ends_on > self.programme.ends_on:
            self.add_error("ends_on", f"Программа заканчивается {self.programme.ends_on:%d.%m.%Y}.")
        if starts_on and ends_on and due_on and starts_on < ends_on and not starts_on <= due_on <= ends_on:
            self.add_error("plans_due_on", "Срок планов должен попадать в срок работы пар.")
        return data


def usual_term(programme: Programme, on: date) -> dict[str, date]:
    """From today, or from the programme's first day, until its end."""
    starts_on = min(max(on, programme.starts_on), programme.ends_on)
    return {
        "starts_on": starts_on,
        "ends_on": programme.ends_on,
        "plans_due_on": min(starts_on + PLANS_DUE_AFTER, programme.ends_on),
    }
