"""Forms of agreements: what a side answers, what the curator marks from paper, scans, the duty agreement of an employee."""

from __future__ import annotations

from typing import Any

from django import forms

from mentoring.form_fields import keys
from pairing.forms.row_version import VersionForm
from pairing.models import Agreement
from participants.forms.consent_signed import ScansField

AGREES, DECLINES = "yes", "no"
ANSWERS = [(AGREES, "Согласен"), (DECLINES, "Не согласен")]


def _remark(label: str, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=500, required=False, widget=widget, help_text=help_text)


class MarkedPairsForm(forms.Form):
    """The pairs marked in the list of agreements, by number."""

    def numbers(self) -> list[int]:
        """What is no number is left out."""
        return keys(self.data.getlist("pairs"))


class AnswerForm(forms.Form):
    """What a side answers by two buttons, with a word to it; the digest is that of the text which was read."""

    answer = forms.ChoiceField(
        choices=ANSWERS, error_messages={"required": "Нажмите «Согласен» или «Не согласен».", "invalid_choice": "Нажмите «Согласен» или «Не согласен»."}
    )  # fmt: skip
    digest = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    remark = _remark("Что сказать куратору", "По желанию. Прочитает только куратор.")

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"agrees": data["answer"] == AGREES, "remark": data["remark"].strip(), "digest": data["digest"]}


class PaperForm(forms.Form):
    """What some sides have said on paper."""

    sides = forms.MultipleChoiceField(
        label="Чей ответ на бумаге",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Отметьте, чей ответ вы записываете.",
            "invalid_choice": "Соглашение с тех пор изменилось. Посмотрите, кто его стороны, и отметьте снова.",
        },
    )
    answer = forms.ChoiceField(
        label="Что на бумаге", choices=[(AGREES, "согласие"), (DECLINES, "отказ")], initial=AGREES,
        widget=forms.RadioSelect,
    )  # fmt: skip
    remark = _remark("Примечание", "Например, где лежит лист или почему отказались.")

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sides"].choices = [
            (str(side.pk), f"{side.part}: {side.name}" if side.person_id else side.part)
            for side in agreement.sides.all()
        ]

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        sides = [int(key) for key in data["sides"]]
        return {"sides": sides, "agrees": data["answer"] == AGREES, "remark": data["remark"].strip()}


class AgreementScansForm(forms.Form):
    """Scans or photographs of the signed sheet."""

    scans = ScansField(label="Скан или снимок подписанного соглашения")


class DutyDocumentForm(VersionForm):
    """Number and date of the additional agreement to the mentor's labour contract."""

    document = forms.CharField(
        label="Дополнительное соглашение",
        max_length=300,
        required=False,
        help_text="Номер и дата, например: № 14 от 01.10.2026. Само соглашение хранится в кадрах.",
    )
