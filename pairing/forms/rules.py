"""Forms of the rules of matching: weights and wishes, groups of synonyms, decisions about two people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from pairing.core.criteria import CRITERIA
from pairing.core.weights import MOST
from pairing.models import MatchingSettings, SynonymGroup
from pairing.readers import pairing_rules
from pairing.states import RuleKind
from participants.forms.inputs import VersionField
from programmes.models import Programme

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Запрос и умения", ("category", "skills", "experience", "practice")),
    ("Интересы и время", ("interests", "times", "building", "language")),
    ("Возраст и класс", ("age", "wish", "same_class")),
    ("Пожелания людей", ("sex", "preference", "earlier")),
)
MEANINGS = {
    "category": "Наставник отметил в анкете, что берётся за такие запросы.",
    "skills": "В запросе названо то, что наставник умеет: «подтянуть физику» и «физика».",
    "interests": "Увлечения из анкеты и из запроса. Полный вес — за три общих, за одно — половина.",
    "times": "Оба отметили одно и то же удобное время. Полный вес — за три, за одно — больше половины.",
    "age": "Ученики: чем ближе классы, тем лучше, но наставник не с более младшей ступени.",
    "wish": "Возраст наставляемого — тот, с каким наставник хотел бы работать.",
    "same_class": "Какие классы лучше, выбирают ниже, в пожеланиях программы.",
    "sex": "Семья попросила, чтобы наставником был мужчина или была женщина.",
    "building": "Учатся или работают в одном здании школы.",
    "language": "Наставляемому легче не на русском, и наставник знает этот язык.",
    "preference": "Кого выбрали после общей встречи. Взаимный выбор весит больше.",
    "earlier": "Прежние пары продолжать или избегать их — выбирают ниже, в пожеланиях.",
    "experience": "Стаж наставника больше, чем у наставляемого: полный вес — за десять лет.",
    "practice": "Уже доводил пары до конца: полный вес — за две.",
}
WISHES = ("class_wish", "earlier_wish", "grade_gap", "lowest_score", "is_balanced", "in_groups")
PREFIX = "weight_"


@dataclass(frozen=True)
class WeightRow:
    """One criterion on the page."""

    field: Any
    meaning: str
    built_in: int
    value: int

    @property
    def is_own(self) -> bool:
        """The programme has its own weight."""
        return self.value != self.built_in


class MatchingSettingsForm(forms.ModelForm):
    """How much each criterion weighs, and what the programme wishes."""

    version = VersionField()

    class Meta:
        model = MatchingSettings
        fields = WISHES

    def __init__(
        self,
        *args: Any,
        built_in: Mapping[str, int],
        values: Mapping[str, int],
        instance: MatchingSettings,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.built_in, self.saved = built_in, values
        for criterion in CRITERIA:
            self.fields[PREFIX + criterion.code] = forms.IntegerField(
                label=criterion.title,
                min_value=0,
                max_value=MOST,
                initial=values[criterion.code],
                widget=forms.NumberInput(
                    attrs={
                        "class": "form-control weight-input",
                        "inputmode": "numeric",
                        "aria-describedby": f"id_{PREFIX}{criterion.code}_meaning",
                    }
                ),
            )
        self.fields["class_wish"].label = "Класс наставника и наставляемого"
        self.fields["earlier_wish"].label = "Кто уже работал вместе"
        self.fields["grade_gap"].help_text = "Только для учеников. 0 — хватит и того же класса."
        self.fields["lowest_score"].help_text = (
            f"0 — предлагать любые допустимые. Сейчас пара может набрать не больше {sum(values.values())}. "
            "Вручную можно составить и пару ниже порога."
        )
        self.fields["is_balanced"].help_text = "При равных баллах — тому, у кого меньше наставляемых."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        most = sum(value for name, value in data.items() if name.startswith(PREFIX) and value)
        if not any(name.startswith(PREFIX) for name in self.errors):
            if not most:
                self.add_error(None, "Все веса нулевые: подбирать будет не по чему. Дайте вес хотя бы одному признаку.")
            elif (data.get("lowest_score") or 0) > most:
                self.add_error("lowest_score", f"С такими весами пара наберёт не больше {most}: порог закроет всех.")
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes: of the weights only those that differ from the built-in ones."""
        data = self.cleaned_data
        own = {code: data[PREFIX + code] for code in self.built_in if data[PREFIX + code] != self.built_in[code]}
        return {"weights": own} | {name: data[name] for name in WISHES}

    @property
    def weight_groups(self) -> list[tuple[str, list[WeightRow]]]:
        """Criteria as the page groups them."""
        return [(title, [self._row(code) for code in codes]) for title, codes in GROUPS]

    @property
    def wishes(self) -> list[Any]:
        """The other fields, to be drawn after the weights."""
        return [self[name] for name in WISHES]

    def _row(self, code: str) -> WeightRow:
        return WeightRow(self[PREFIX + code], MEANINGS[code], self.built_in[code], self.saved[code])


class SynonymsForm(forms.ModelForm):
    """One group of words for the same thing."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = SynonymGroup
        fields = ("words",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label = "Слова и выражения через запятую"
        field.help_text = (
            "Например: футбол, гонять мяч. Падежи и числа программа узнаёт сама, а слова одного корня — нет: "
            "«рисую» и «рисование» перечисляют оба."
        )
        if self.instance.pk:
            self.initial["seen"] = self.instance.words


class SwitchForm(forms.Form):
    """Whether matching goes by the group."""

    is_active = forms.BooleanField(required=False)


class PersonChoice(forms.ModelChoiceField):
    """A person with class or post, as several may have one name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name}, {obj.position}"


class PairingRuleForm(forms.Form):
    """A decision about two people of the bases."""

    kind = forms.ChoiceField(label="Решение", choices=RuleKind.choices, widget=forms.RadioSelect)
    mentor = PersonChoice(label="Наставник", queryset=None, empty_label="выберите")
    mentee = PersonChoice(label="Наставляемый", queryset=None, empty_label="выберите")
    reason = forms.CharField(
        label="Почему",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Увидите только вы и психолог. Сведения о здоровье сюда не пишут.",
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = pairing_rules.mentors(programme)
        self.fields["mentee"].queryset = pairing_rules.mentees(programme)
        self.fields["kind"].initial = RuleKind.MUST_NOT
