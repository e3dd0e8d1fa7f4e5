"""Forms of changes of pairs: each kind has only its own fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from mentoring.form_fields import GONE, DayField
from pairing.core import changes as rules
from pairing.forms.row_version import VersionForm
from pairing.models import Pair, PairChange
from pairing.readers import changes as reader
from pairing.states import ChangeKind, EndReason, Initiator
from participants.models import MentorProfile

LONGEST = 2000
OF_KIND: dict[str, tuple[str, ...]] = {
    ChangeKind.FINISH: ("reason", "effective_on", "result", "in_order"),
    ChangeKind.END: ("initiator", "reason", "note", "noticed_on", "effective_on", "result"),
    ChangeKind.REPLACE: ("new_profile", "initiator", "reason", "note", "noticed_on", "effective_on", "agreed_on"),
    ChangeKind.JOIN: ("mentee_request", "effective_on", "agreed_on"),
    ChangeKind.LEAVE: ("member", "initiator", "reason", "note", "effective_on"),
    ChangeKind.PROLONG: ("new_ends_on", "note"),
    ChangeKind.TRANSFER: ("target_programme", "effective_on", "new_ends_on", "note", "agreed_on"),
}
DAYS = {
    ChangeKind.FINISH: "День окончания",
    ChangeKind.END: "Прекратить с",
    ChangeKind.REPLACE: "Новый наставник — с",
    ChangeKind.JOIN: "Включить в группу с",
    ChangeKind.LEAVE: "Вывести из группы с",
    ChangeKind.TRANSFER: "Перевести с",
}
NOTE_HELP = "Остаётся у школы: ни наставник, ни приказ этого не покажут."
AGREED_HELP = (
    "День, когда согласились наставник, наставляемый и его законный представитель. Можно отметить и потом, до отправки "
    "приказа директору."
)
NOTICE_HELP = "Не менее чем за три рабочих дня до изменения (ст. 351.8 ТК РФ)."


class Mentors(forms.ModelChoiceField):
    """Mentors with their points and free places."""

    def __init__(self, *args: Any, told: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = told

    def label_from_instance(self, profile: MentorProfile) -> str:
        return self.told.get(profile.pk, profile.person.full_name)


class PersonOf(forms.ModelChoiceField):
    """Requests and members as people."""

    def label_from_instance(self, row: Any) -> str:
        person = row.person if hasattr(row, "person") else row.mentee
        return f"{person.full_name}, {person.position}"


class ChangeForm(VersionForm):
    """A change of a pair; the fields are those of its kind."""

    def __init__(self, *args: Any, pair: Pair, kind: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair, self.kind, self.on = pair, kind, on
        for name in OF_KIND[kind]:
            self.fields[name] = getattr(self, f"_{name}")()
        if "noticed_on" in self.fields and not reader.is_employee(pair.mentor):
            del self.fields["noticed_on"]
        if "agreed_on" in self.fields and kind != ChangeKind.TRANSFER and not pair.programme.agreement_needed:
            del self.fields["agreed_on"]
        self.order_fields([*OF_KIND[kind], "version"])

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes; a prolongation counts from the day on which the old term ends."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        if self.kind == ChangeKind.PROLONG:
            given["effective_on"] = self.pair.planned_end_on
        return given

    def _reason(self) -> forms.Field:
        grounds = [(code, EndReason(code).label) for code in rules.GROUNDS[self.kind]]
        return forms.ChoiceField(label="Основание", choices=[("", "Выберите основание"), *grounds])

    def _initiator(self) -> forms.Field:
        who = [(code, Initiator(code).label) for code in Initiator.values]
        return forms.ChoiceField(label="По чьей инициативе", choices=who)

    def _note(self) -> forms.Field:
        return forms.CharField(
            label="Пояснение",
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=NOTE_HELP,
        )

    def _result(self) -> forms.Field:
        return forms.CharField(
            label="Результат работы пары",
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="Коротко, для приказа и базы. Можно оставить пустым: анкета и план завершению не мешают.",
        )

    def _noticed_on(self) -> forms.Field:
        return DayField(label="Письменное уведомление от", required=False, help_text=NOTICE_HELP)

    def _agreed_on(self) -> forms.Field:
        return DayField(label="Согласие сторон получено", required=False, help_text=AGREED_HELP)

    def _effective_on(self) -> forms.Field:
        return DayField(label=DAYS[ChangeKind(self.kind)])

    def _new_ends_on(self) -> forms.Field:
        if self.kind == ChangeKind.TRANSFER:
            return DayField(label="В новой программе — по", help_text="Не позже её окончания.")
        latest = f"{self.pair.programme.ends_on:%d.%m.%Y}"
        return DayField(label="Продлить по", help_text=f"Программа заканчивается {latest}.")

    def _in_order(self) -> forms.Field:
        is_over = not rules.needs_order(self.kind, self.pair.planned_end_on, on=self.on)
        return forms.BooleanField(
            label="Включить в приказ о завершении",
            required=False,
            initial=not is_over,
            disabled=not is_over,
            help_text="Срок по приказу истёк: завершить можно и без нового приказа."
            if is_over
            else "Срок по приказу ещё идёт: раньше него пару завершает приказ.",
        )

    def _new_profile(self) -> forms.Field:
        allowed = [one for one in reader.new_mentors(self.pair, on=self.on) if one.is_allowed]
        told = {
            one.mentor.id: f"{one.mentor.name} — {one.verdict.points} баллов, свободно мест: {one.mentor.free_seats}"
            for one in allowed
        }
        field = Mentors(
            MentorProfile.objects.filter(programme=self.pair.programme, form=self.pair.form)
            .exclude(person=self.pair.mentor)
            .select_related("person"),
            told=told,
            label="Новый наставник",
            empty_label="Выберите наставника",
            error_messages={"required": "Выберите нового наставника."},
        )
        field.choices = [("", "Выберите наставника"), *told.items()]
        return field

    def _mentee_request(self) -> forms.Field:
        return PersonOf(
            reader.waiting_requests(self.pair),
            label="Кто входит в группу",
            empty_label="Выберите наставляемого",
            help_text="Те, кто ждёт наставника по этой форме.",
        )

    def _member(self) -> forms.Field:
        members = self.pair.members.filter(is_live=True).select_related("mentee").order_by("mentee__sort_name")
        return PersonOf(members, label="Кто уходит", empty_label="Выберите наставляемого")

    def _target_programme(self) -> forms.Field:
        return forms.ModelChoiceField(
            reader.targets(self.pair), label="В какую программу", empty_label="Выберите программу"
        )


def initial_of(change: PairChange) -> dict[str, Any]:
    """What was asked for, as the first state of the form."""
    return {
        "initiator": change.initiator,
        "reason": change.reason,
        "note": change.note,
        "noticed_on": change.noticed_on,
        "effective_on": change.effective_on,
        "member": change.member_id,
        "mentee_request": change.mentee_request_id,
        "new_profile": change.new_profile_id,
        "new_ends_on": change.new_ends_on,
        "target_programme": change.target_programme_id,
        "agreed_on": change.agreed_on,
        "result": change.result,
        "version": change.version,
    }


class DeclineForm(VersionForm):
    """Why the school does not change the pair."""

    why = forms.CharField(
        label="Почему",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ответ увидит тот, кто просил. Предложите, что можно сделать вместо этого.",
        error_messages={"required": "Напишите, почему в изменении отказано."},
    )


REASONS_OF_MENTEE = {
    "incompatible": "Нам трудно найти общий язык",
    "mentee": "Хочу работать с другим наставником",
    "illness": "Наставника долго нет",
    "other": "Другое, напишу ниже",
}
REASONS_OF_MENTOR = {
    "mentor": "Не могу продолжать",
    "illness": "Долгая болезнь или отпуск",
    "incompatible": "Нам трудно найти общий язык",
    "other": "Другое, напишу ниже",
}


class AskForm(forms.Form):
    """A mentee or a guardian asks for another mentor."""

    reasons = REASONS_OF_MENTEE

    reason = forms.ChoiceField(
        label="Почему", widget=forms.RadioSelect, error_messages={"required": "Выберите, почему."}
    )
    note = forms.CharField(
        label="Своими словами",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Прочтут только куратор и директор.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(self.reasons.items())


class RefuseForm(AskForm):
    """A mentor does not want to go on."""

    reasons = REASONS_OF_MENTOR

    noticed_on = DayField(label="Письменное уведомление от", required=False, help_text=NOTICE_HELP)
    field_order = ["reason", "note", "noticed_on"]

    def __init__(self, *args: Any, is_employee: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_employee:
            del self.fields["noticed_on"]


class FinishDayForm(forms.Form):
    """The day on which the marked pairs end."""

    ended_on = DayField(label="День окончания")


class ResultsForm(forms.Form):
    """Which pairs end, and with what results: a row of the page's table each."""

    def __init__(self, *args: Any, rows: Sequence[reader.Finishing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        open_rows = [row for row in rows if not row.why_not]
        self.fields["pairs"] = forms.TypedMultipleChoiceField(
            choices=[(row.pair.pk, row.name) for row in open_rows],
            coerce=int,
            error_messages={"required": "Отметьте хотя бы одну пару.", "invalid_choice": GONE},
        )
        for row in open_rows:
            self.fields[f"result-{row.pair.pk}"] = forms.CharField(required=False, max_length=500, label=row.name)

    @property
    def results(self) -> dict[int, str]:
        """What was typed, by marked pair."""
        return {key: self.cleaned_data[f"result-{key}"] for key in self.cleaned_data["pairs"]}

    def lines(self) -> list[dict[str, Any]]:
        """The rows as the table shows them: what was typed, else what is known."""
        marked = set(self.data.getlist("pairs")) if self.is_bound else set()
        return [
            {
                "row": row,
                "result": self.data.get(f"result-{row.pair.pk}", row.result) if self.is_bound else row.result,
                "is_chosen": str(row.pair.pk) in marked if self.is_bound else row.is_chosen,
                "errors": self.errors.get(f"result-{row.pair.pk}", []) if self.is_bound else [],
            }
            for row in self.rows
        ]
