"""What comes in from the pages of awards, of the SWOT and of reports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from mentoring.form_fields import DayField, RowsField
from monitoring.core.award_order import USUAL_GROUND, USUAL_MERIT
from monitoring.models import Award
from monitoring.readers.awards import whom, with_people
from monitoring.states import AwardKind, AwardState, Quadrant
from pairing.models import Pair, PairMember
from pairing.states import ORDERED_STATES
from participants.forms.inputs import VersionField
from participants.models import Person
from participants.states import PersonKind
from programmes.models import Programme

REASON_HELP = "Продолжите слово «за»: большую помощь младшим, активное участие в программе."


class PersonChoice(forms.ModelChoiceField):
    """A person with class or post, so that namesakes are told apart."""

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj.full_name}, {obj.position}"


class PairChoice(forms.ModelChoiceField):
    """A pair by its people."""

    def label_from_instance(self, obj: Pair) -> str:
        mentees = ", ".join(member.mentee.short_name for member in obj.members.all())
        return f"{obj.mentor.short_name} – {mentees}"


class AwardChoices(RowsField):
    """Awards to be ticked, each with whom, what and for what."""

    def label_from_instance(self, obj: Award) -> str:
        return f"{whom(obj)}: {obj.get_kind_display()}, за {obj.reason}"


class AwardForm(forms.Form):
    """A new award: of a person or of a pair."""

    kind = forms.ChoiceField(label="Чем поощрить", choices=AwardKind)
    person = PersonChoice(
        queryset=Person.objects.none(),
        label="Человек",
        required=False,
        empty_label="не человек, а пара",
        help_text="Наставники и наставляемые программы и сотрудники школы. Письмо родителям – о ребёнке.",
    )
    pair = PairChoice(queryset=Pair.objects.none(), label="Пара или группа", required=False, empty_label="не пара")
    reason = forms.CharField(label="За что", max_length=500, help_text=REASON_HELP)
    is_paid = forms.BooleanField(
        label="Назвать в приказе основание для выплаты",
        required=False,
        help_text="Только для сотрудников и только если школа действительно платит.",
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = Pair.objects.filter(programme=programme, state__in=ORDERED_STATES)
        members = PairMember.objects.filter(pair__in=pairs).values("mentee")
        known = Q(pk__in=pairs.values("mentor")) | Q(pk__in=members) | Q(kind=PersonKind.TEACHER)
        people = Person.objects.present().filter(known, school=programme.school_id)
        self.fields["person"].queryset = people.order_by("sort_name", "pk")
        self.fields["pair"].queryset = (
            pairs.select_related("mentor").prefetch_related("members__mentee").order_by("mentor__sort_name", "pk")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (data.get("person") is None) == (data.get("pair") is None):
            self.add_error("person", "Выберите либо человека, либо пару.")
        return data


class AwardEditForm(forms.Form):
    """Other words or another kind; whom it is of stays."""

    kind = forms.ChoiceField(label="Чем поощрить", choices=AwardKind)
    reason = forms.CharField(label="За что", max_length=500, help_text=REASON_HELP)
    is_paid = forms.BooleanField(label="Назвать в приказе основание для выплаты", required=False)
    version = VersionField()


class AwardOrderForm(forms.Form):
    """Which proposed awards the order names, and the words that it has in common for all."""

    awards = AwardChoices(
        queryset=Award.objects.none(), label="Кого поощряет приказ", widget=forms.CheckboxSelectMultiple
    )
    merit = forms.CharField(
        label="Общие слова",
        max_length=300,
        required=False,
        help_text=f"Продолжите «За»: ими начинается приказ. Пусто – «{USUAL_MERIT}».",
    )
    ground = forms.CharField(
        label="Основание выплаты",
        max_length=300,
        required=False,
        help_text=f"Нужно, только если у кого-то отмечена выплата: «в соответствии с …». Пусто – «{USUAL_GROUND}».",
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Award.objects.filter(programme=programme, state=AwardState.PROPOSED)
        self.fields["awards"].queryset = with_people(rows).order_by("kind", "pk")
        self.fields["awards"].initial = list(rows.values_list("pk", flat=True))


class SwotLineForm(forms.Form):
    """A line of the SWOT."""

    quadrant = forms.ChoiceField(label="Куда", choices=Quadrant)
    text = forms.CharField(label="Что", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(
        label="На чём основано",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Цифры, из которых это видно: итоги опроса, показатель, число встреч. Имён детей здесь быть не должно.",
    )


class SwotEditForm(SwotLineForm):
    """The same of a line that is there."""

    version = VersionField()


class PeriodForm(forms.Form):
    """For which period a report is."""

    starts_on = DayField(label="С")
    ends_on = DayField(label="По", help_text="Показатели считаются на этот день, а если он впереди – на сегодня.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", "Период отчёта кончается раньше начала.")
        return data


class ReportForm(PeriodForm):
    """The curator's words; the figures come by themselves."""

    done = forms.CharField(
        label="Что сделано",
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Абзац – с новой строки, пункты списка – с дефиса. Имён детей в отчёте быть не должно.",
    )
    problems = forms.CharField(label="Трудности", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    proposals = forms.CharField(label="Предложения", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    conclusions = forms.CharField(label="Выводы", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    version = VersionField()


class CompletionForm(forms.Form):
    """By when the report goes to the authority; nothing where the order does not speak of that."""

    due_on = DayField(
        label="Представить отчёт до",
        required=False,
        help_text="Если заполнить, приказ поручит куратору представить отчёт в орган управления образованием.",
    )
