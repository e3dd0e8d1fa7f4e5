"""Forms of the change of the school year: the year with its day, and the decisions about one class."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from mentoring.core.russian.classes import parse_class
from mentoring.core.russian.dates import school_year
from mentoring.form_fields import DayField
from participants.core.year_change import Fate, Move, Teacher, fates_of, usual_fate
from participants.models import Person
from participants.readers.year_change import ClassRow

FATE_WORDS = {
    Fate.UP: "переходит",
    Fate.STAY: "второй год",
    Fate.LEAVE: "выбывает",
    Fate.MENTOR: "выпускник-наставник",
}


def year_words(year: int) -> str:
    """«2026/27 учебный год»."""
    return f"{school_year(date(year, 9, 1))} учебный год"


class YearForm(forms.Form):
    """To which year, and the day on which those who leave do."""

    year = forms.TypedChoiceField(label="Перевести на", coerce=int)
    left_on = DayField(label="День выпуска и выбытия")

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, year_words(year)) for year in years]


class ClassForm(forms.Form):
    """What becomes of one class: its letter, its teacher, and each pupil."""

    letter = forms.CharField(
        label="Буква класса в новом году", required=False, max_length=3, help_text="Оставьте пустой, если класс один."
    )
    teacher = forms.ChoiceField(label="Классный руководитель")

    def __init__(
        self, *args: Any, row: ClassRow, pupils: list[tuple[Person, Move]], highest: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.highest, self._pupils = row, highest, pupils
        grade = row.school_class.grade
        self.usual = usual_fate(grade, highest)
        self.columns = [self._word(fate) for fate in fates_of(grade, highest)]
        if row.after is None:
            del self.fields["letter"]
        else:
            self.initial.setdefault("letter", row.after.letter)
        if row.teachers:
            self.fields["teacher"].choices = self._teacher_choices()
            self.initial.setdefault("teacher", row.teacher_fate)
        else:
            del self.fields["teacher"]
        choices = [(str(fate), self._word(fate)) for fate in fates_of(grade, highest)]
        for person, move in pupils:
            self.fields[f"fate-{person.pk}"] = forms.ChoiceField(
                label=person.full_name,
                choices=choices,
                initial=move.fate,
                required=False,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
            )

    @property
    def lines(self) -> list[tuple[Person, Move, Any]]:
        """Each pupil with what is planned and the bound field."""
        return [(person, move, self[f"fate-{person.pk}"]) for person, move in self._pupils]

    @property
    def of_class(self) -> list[Any]:
        """The bound fields about the class as a whole."""
        return [self[name] for name in ("letter", "teacher") if name in self.fields]

    def clean_letter(self) -> str:
        text = self.cleaned_data["letter"].strip()
        if not text:
            return ""
        try:
            _, letter = parse_class(f"{self.row.school_class.grade}{text}")
        except ValueError as error:
            raise ValidationError(f"«{text}» не подходит: нужна одна буква, например Б.") from error
        return letter

    @property
    def fates(self) -> dict[int, Fate]:
        """What differs from the usual way, by pupil."""
        chosen = {person.pk: Fate(self.cleaned_data[f"fate-{person.pk}"] or self.usual) for person, _ in self._pupils}
        return {pk: fate for pk, fate in chosen.items() if fate != self.usual}

    @property
    def teacher_fate(self) -> Teacher | None:
        """What was chosen for the class teacher."""
        return Teacher(self.cleaned_data["teacher"]) if "teacher" in self.fields else None

    def _word(self, fate: Fate) -> str:
        return "оканчивает школу" if fate == Fate.LEAVE and self.row.graduates else FATE_WORDS[fate]

    def _teacher_choices(self) -> list[tuple[str, str]]:
        now = self.row.school_class.name
        along = [(str(Teacher.ALONG), f"идёт с классом в {self.row.after.name}")] if self.row.after else []
        return [
            *along,
            (str(Teacher.END), "роль снимается"),
            (str(Teacher.KEEP), f"остаётся при {now} и увидит новых учеников этого класса"),
        ]
