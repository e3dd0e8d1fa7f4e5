"""Forms of the long-term base: proposals ticked, people entered by hand, a member changed, removed, taken along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from mentoring.form_fields import RowsField
from participants.actions.long_term import NewMember
from participants.forms.inputs import VersionField
from participants.models import LongTermMember, Person
from participants.readers.long_term import Proposal
from programmes.models import MentoringForm, Programme
from programmes.states import AT_WORK

LONGEST = 1000
NOBODY = "Отметьте хотя бы одного человека."


class ProposalLine:
    """A proposal with what was ticked and written beside it."""

    def __init__(self, proposal: Proposal, data: Any) -> None:
        self.proposal = proposal
        self.key = str(proposal.person.pk)
        sent = data is not None
        self.is_ticked = self.key in data.getlist("people") if sent else proposal.is_ticked
        self.areas = (data.get(f"areas-{self.key}", "") if sent else proposal.areas).strip()
        self.may_be_offered = f"offered-{self.key}" in data if sent else proposal.may_be_offered
        self.error = f"Сократите до {LONGEST} знаков." if self.is_ticked and len(self.areas) > LONGEST else ""

    @property
    def new_member(self) -> NewMember:
        """What the action takes."""
        return NewMember(self.proposal.person, self.proposal.origin, self.areas, self.may_be_offered)


class ProposalsForm:
    """All proposals of a programme."""

    def __init__(self, proposals: list[Proposal], data: Mapping[str, Any] | None) -> None:
        self.lines = [ProposalLine(one, data) for one in proposals]
        self.error = ""

    def is_valid(self) -> bool:
        """Whether anybody is ticked, and nothing is too long."""
        if not self.chosen:
            self.error = NOBODY
        elif any(line.error for line in self.lines):
            self.error = "Проверьте отмеченное."
        return not self.error

    @property
    def chosen(self) -> list[NewMember]:
        """Those who are ticked."""
        return [line.new_member for line in self.lines if line.is_ticked]


class ByHandForm(forms.Form):
    """People found by name, entered with the same areas."""

    people = RowsField(label="Кого внести", queryset=Person.objects.none(), required=False)
    areas = forms.CharField(
        label="В чём могут помочь", required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
    may_be_offered = forms.BooleanField(label="Можно предлагать другим организациям", required=False)

    def __init__(self, *args: Any, candidates: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = candidates

    def clean_people(self) -> QuerySet[Person]:
        if not self.cleaned_data["people"]:
            raise ValidationError(NOBODY)
        return self.cleaned_data["people"]

    @property
    def chosen(self) -> list[NewMember]:
        """What the action takes."""
        data = self.cleaned_data
        return [
            NewMember(person, areas=data["areas"], may_be_offered=data["may_be_offered"]) for person in data["people"]
        ]


class MemberForm(forms.ModelForm):
    """A member of the base."""

    version = VersionField()

    class Meta:
        model = LongTermMember
        fields = ("areas", "may_be_offered", "note")
        widgets = {"areas": forms.Textarea(attrs={"rows": 3}), "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"may_be_offered": "Только с разрешения самого человека.", "note": "В печать не идут."}

    def validate_constraints(self) -> None:
        """The action tells of what does not fit, in its own words."""

    @property
    def values(self) -> dict[str, Any]:
        """Columns to write."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class RemoveForm(forms.Form):
    """Why somebody is taken out."""

    version = VersionField()
    reason = forms.CharField(
        label="Почему исключаем", max_length=300, help_text="Например: переехал, больше не хочет, окончил школу."
    )


class TakeForm(forms.Form):
    """Which members go into which programme, under which form."""

    people = RowsField(label="Кого взять", queryset=LongTermMember.objects.none(), required=False)
    programme = forms.ModelChoiceField(label="Программа", queryset=Programme.objects.none(), empty_label=None)
    form = forms.ModelChoiceField(label="Форма наставничества", queryset=MentoringForm.objects.none(), empty_label=None)

    def __init__(self, *args: Any, members: QuerySet[LongTermMember], **kwargs: Any) -> None:
        self.school = kwargs.pop("school")
        super().__init__(*args, **kwargs)
        offered = Programme.objects.filter(school=self.school, state__in=AT_WORK).order_by("-starts_on", "-pk")
        self.fields["people"].queryset = members
        self.fields["programme"].queryset = offered
        newest = offered.first()
        self.fields["form"].initial = newest.forms.order_by("position", "pk").first() if newest else None
        self.fields["form"].queryset = (
            MentoringForm.objects.filter(programmes__in=offered).distinct().order_by("position", "pk")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "everybody" in self.data:
            data["people"] = self.fields["people"].queryset
        elif not data.get("people") and "people" not in self.errors:
            raise ValidationError(NOBODY)
        programme, form = data.get("programme"), data.get("form")
        if programme and form and not programme.forms.filter(pk=form.pk).exists():
            self.add_error("form", f"В программе «{programme.title}» нет формы «{form.title}».")
        return data
