"""Forms of an import of a roadmap: the file, the correction of a row, the choice of what the import does."""

from __future__ import annotations

from typing import Any

from django import forms

from mentoring.source_forms import SourceForm, file_field, pasted_field
from programmes.core.roadmap_import.change_set import Mode
from programmes.core.roadmap_import.checking import LONGEST_DEADLINE, LONGEST_NUMBER, LONGEST_STAGE_TITLE
from programmes.core.roadmap_import.draft import Draft, DraftStage
from programmes.core.stored_text import LONGEST

MODES = {
    Mode.UPDATE: "Обновить то, что есть: совпавшее поправить, новое добавить",
    Mode.ADD: "Добавить в конец, ничего не сравнивая",
    Mode.REPLACE: "Заменить дорожную карту целиком",
}
ACCEPTED = ".docx,.xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt"


class UploadForm(SourceForm):
    """The roadmap itself: as a file or pasted."""

    too_large = "Оставьте в нём только дорожную карту, без картинок, или вставьте таблицу в поле ниже."

    file = file_field(
        accept=ACCEPTED, help_text="Word (.docx), Excel (.xlsx, .xls), .ods, .csv, .tsv или .txt, до 20 МБ."
    )
    pasted = pasted_field(
        rows=6,
        help_text="Скопируйте её из Word, Excel или из окна просмотра PDF вместе со строкой заголовков.",
    )

    @property
    def material(self) -> dict[str, Any]:
        """What the action takes."""
        file = self.cleaned_data.get("file")
        if file:
            return {"name": file.name, "content": file.read()}
        return {"pasted": self.cleaned_data["pasted"]}


def _area(label: str, rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)


class ActivityRowForm(forms.Form):
    """A row of the preview that was taken for an activity."""

    number = forms.CharField(label="Номер", required=False, max_length=LONGEST_NUMBER)
    title = forms.CharField(label="Мероприятие", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    deadline = forms.CharField(label="Срок", required=False, max_length=LONGEST_DEADLINE)
    responsible = _area("Ответственные")
    executors = _area("Соисполнители")
    product = _area("Результат, вид документа")
    to_stage = forms.TypedChoiceField(label="Этап", coerce=int)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_stage"].choices = [  # type: ignore[attr-defined]
            (place, _named(stage, place)) for place, stage in enumerate(draft.stages)
        ]


def _named(stage: DraftStage, place: int) -> str:
    title = f"{stage.number} {stage.title}".strip() or f"Без названия ({place + 1}-й по порядку)"
    return title if len(title) <= 100 else f"{title[:99]}…"


class StageRowForm(forms.Form):
    """A row of the preview that was taken for a stage."""

    number = forms.CharField(label="Номер", required=False, max_length=LONGEST_NUMBER)
    title = forms.CharField(label="Этап", max_length=LONGEST_STAGE_TITLE, widget=forms.Textarea(attrs={"rows": 2}))
    task = _area("Задача")
    result = _area("Результат")
    product = _area("Вид документа")
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """What is done with a row besides saving its fields: the name of the button."""

    step = forms.CharField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ModeForm(forms.Form):
    """What the import does to the roadmap that stands."""

    mode = forms.TypedChoiceField(
        label="Что сделать с дорожной картой программы",
        choices=[(mode.value, words) for mode, words in MODES.items()],
        coerce=Mode,
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class TakeForm(forms.Form):
    """Rows that were left out, and what they are to become."""

    rows = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "Отметьте строки."})
    sort = forms.ChoiceField(choices=[("activity", "мероприятие"), ("stage", "этап")])
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = range(len(draft.readings))
        self.fields["rows"].choices = [(place, str(place)) for place in places]  # type: ignore[attr-defined]


class CommitForm(forms.Form):
    """What the preview was compared with, and which rows that the file lacks are to be removed."""

    seen = forms.CharField(max_length=64)
    remove = forms.MultipleChoiceField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        ticked = data.getlist("remove")
        self.fields["remove"].choices = [(key, key) for key in ticked]  # type: ignore[attr-defined]


class ShownForm(forms.Form):
    """Which rows of the preview are shown."""

    only = forms.ChoiceField(required=False, choices=[("", "все"), ("noted", "только с замечаниями")])

    @property
    def only_noted(self) -> bool:
        """Whether rows without remarks are hidden."""
        return self.is_valid() and self.cleaned_data["only"] == "noted"
