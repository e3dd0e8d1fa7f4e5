"""The editor of a wording, told at its lines what is wrong; and the five cases of a name or a post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from mentoring.core.russian.cases import OBLIQUE
from programmes.core.wording import Wording, faults_at, shown, stored
from programmes.declinables import Declinable
from programmes.wordings import PART_WORDS, WordingKind

LONGEST = {"heading": 500, "preamble": 4000, "points": 20_000}
ROWS = {"heading": 2, "preamble": 5, "points": 18}
HELP = {
    "heading": "О чём приказ: «О закреплении…». Точка в конце не нужна.",
    "preamble": "До слова «ПРИКАЗЫВАЮ:». Можно оставить пустой.",
    "points": (
        "Каждый пункт с новой строки, номера и точки поставятся сами. Подпункт начните с «- ». "
        "«? куратор: …» – строка будет, если куратор известен; «! куратор: …» – если нет; "
        "«* пары: …» – строка повторится для каждой пары."
    ),
}


class WordingForm(forms.Form):
    """The heading, the preamble and the points with names of places in Russian."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: WordingKind, wording: Wording | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, label in PART_WORDS.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=name != "preamble",
                max_length=LONGEST[name] * 2,  # names of places are longer as people type them
                strip=name != "points",
                help_text=HELP[name],
                widget=forms.Textarea(attrs={"rows": ROWS[name], "spellcheck": "true"}),
            )
            if wording is not None:
                self.initial.setdefault(name, shown(getattr(wording, name), kind.places))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wording = Wording(*(stored(data.get(name, ""), self.kind.places).strip("\n") for name in PART_WORDS))
        for fault in faults_at(wording, self.kind.places):
            at = f"Строка {fault.line}. " if fault.part == "points" and wording.points.strip() else ""
            if data.get(fault.part) or fault.part not in self.errors:
                self.add_error(fault.part, f"{at}{fault.text}")
        for name, most in LONGEST.items():
            if len(getattr(wording, name)) > most:
                self.add_error(name, f"Текст длиннее, чем помещается в приказе: не больше {most} знаков.")
        data["wording"] = wording
        return data


class WordFormsForm(forms.Form):
    """Five cases of one name or post; an empty one is the machine's."""

    def __init__(self, *args: Any, of: Declinable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for case in OBLIQUE:
            machine = of.machine[case.value]
            self.fields[case.value] = forms.CharField(
                label=f"{case.label.capitalize()} – {case.question}",
                required=False,
                max_length=400,
                help_text=f"Программа пишет: {machine}",
            )
            self.initial.setdefault(case.value, of.forms[case.value])

    @property
    def typed(self) -> Mapping[str, str]:
        """The forms by case."""
        return {case.value: self.cleaned_data[case.value] for case in OBLIQUE}
