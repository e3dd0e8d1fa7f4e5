"""Forms of an import: the file, what its columns are, which part of the preview is shown."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from mentoring.accounts.models import School
from mentoring.core.russian.numerals import counted
from mentoring.core.tables import Sheet
from mentoring.source_forms import SourceForm, file_field, pasted_field
from participants.core.imports.asking import NEW
from participants.core.imports.changes import Question
from participants.core.imports.columns import Column, Recognition, problems
from participants.core.imports.fields import Layout, Section
from participants.models.import_batch import ImportLayout
from participants.readers.import_base import forms_of
from participants.readers.imports import Plan
from programmes.models import Programme

GROUPS = (
    (Section.PERSON, "О человеке"),
    (Section.GUARDIAN, "О законных представителях"),
    (Section.PROFILE, "Анкета наставника"),
    (Section.REQUEST, "Запрос наставляемого"),
    (Section.ROW, "Прочее"),
)


class UploadForm(SourceForm):
    """What is loaded, and the table itself: as a file or pasted."""

    too_large = "Оставьте в нём только список людей, без картинок и лишних листов."

    layout = forms.ChoiceField(
        label="Кто в списке", choices=ImportLayout.choices, initial=ImportLayout.PUPILS, widget=forms.RadioSelect
    )
    target = forms.ChoiceField(
        label="Программа и форма наставничества",
        required=False,
        help_text="Только для наставников и наставляемых: в базу какой программы их внести. "
        "Если в списке есть столбец с формой, в его строках важнее он.",
    )
    file = file_field(
        accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt",
        help_text="Таблица .xlsx, .xls, .ods, .csv или .txt до 20 МБ и до 20 000 строк: выгрузка из электронного журнала "
        "или любой список, где у каждого человека своя строка.",
    )
    pasted = pasted_field(rows=4, help_text="Скопируйте ячейки из любой программы вместе со строкой заголовков.")

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.filter(school=school).prefetch_related("forms").order_by("-starts_on", "title")
        self.programmes = {programme.pk: programme for programme in programmes}
        self.fields["target"].choices = [  # type: ignore[attr-defined]
            ("", "не нужна — список учеников или сотрудников"),
            *(
                (programme.title, [(f"{programme.pk}:{form.code}", form.title) for form in forms_of(programme)])
                for programme in self.programmes.values()
            ),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("layout") in (ImportLayout.MENTORS, ImportLayout.MENTEES) and not cleaned.get("target"):
            self.add_error("target", "Выберите программу: база наставников и запросы ведутся по программам.")
        return cleaned

    @property
    def programme(self) -> Programme | None:
        target = self.cleaned_data.get("target")
        return self.programmes[int(target.partition(":")[0])] if target else None

    @property
    def form_code(self) -> str:
        return str(self.cleaned_data.get("target") or "").partition(":")[2]

    @property
    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["pasted"].encode()

    @property
    def filename(self) -> str:
        file = self.cleaned_data.get("file")
        return file.name if file else "Вставленная таблица.txt"


class SheetForm(forms.Form):
    """Which sheet to read and where its header stands; sent on its own, the columns are then told anew."""

    sheet = forms.ChoiceField(label="Лист")
    header_row = forms.TypedChoiceField(label="Строка с заголовками", coerce=int)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheets: Sequence[Sheet], shown: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(sheet.title, sheet.title) for sheet in sheets]  # type: ignore[attr-defined]
        last = shown.first_row + min(len(shown.rows), 40)
        rows = [(number, f"строка {number}") for number in range(shown.first_row, last)]
        self.fields["shown"].initial = shown.title
        self.fields["header_row"].choices = [(0, "заголовков нет"), *rows]  # type: ignore[attr-defined]

    @property
    def told_row(self) -> int | None:
        """The header row that the user chose; None when it was chosen for another sheet than the one asked for."""
        if not self.is_valid() or self.cleaned_data["shown"] != self.cleaned_data["sheet"]:
            return None
        return int(self.cleaned_data["header_row"])


class ColumnsForm(forms.Form):
    """What each column holds; a select a column."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        layout: Layout,
        sheet: str,
        recognition: Recognition,
        mapping: dict[int, str],
        form_code: str,
        more: Sequence[str] = (),
        alike: Sequence[Sheet] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.layout, self.sheet, self.recognition, self.form_code = layout, sheet, recognition, form_code
        if alike:
            titles = {sheet.title: _with_rows(sheet) for sheet in alike}
            self.fields["more"] = forms.MultipleChoiceField(
                label="Ещё листы с такими же столбцами",
                choices=list(titles.items()),
                required=False,
                initial=[title for title in more if title in titles],
                widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            )
        choices = [("", "не загружать"), *_groups(layout)]
        for column in recognition.columns:
            self.fields[_name(column)] = forms.ChoiceField(
                label=f"Столбец {column.letter} «{column.header}»" if column.header else f"Столбец {column.letter}",
                choices=choices,
                required=False,
                initial=mapping.get(column.index, ""),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def rows(self) -> Iterator[tuple[Column, BoundField]]:
        """Each column with its select."""
        return ((column, self[_name(column)]) for column in self.recognition.columns)

    @property
    def plan(self) -> Plan:
        """How the user wants the file to be read."""
        chosen = {
            column.index: code
            for column in self.recognition.columns
            if (code := self.cleaned_data.get(_name(column), ""))
        }
        more = tuple(self.cleaned_data.get("more", ()))
        return Plan(self.sheet, self.recognition.header_row, chosen, self.form_code, more)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for problem in problems(self.recognition.columns, self.plan.columns, self.layout):
                self.add_error(None, problem)
        return cleaned


def _with_rows(sheet: Sheet) -> str:
    return f"{sheet.title} — {counted(len(sheet.rows), 'строка', 'строки', 'строк')}"


def _name(column: Column) -> str:
    return f"column_{column.index}"


def _groups(layout: Layout) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = [
        (title, [(field.code, field.label) for field in layout.fields if field.section is section])
        for section, title in GROUPS
    ]
    return [(title, fields) for title, fields in groups if fields]


class ShownForm(forms.Form):
    """Which rows of the preview are shown; whatever else the address says is read as nothing."""

    show = forms.ChoiceField(
        required=False,
        choices=[(code, code) for code in ("questions", "new", "changed", "same", "refused", "warnings")],
    )

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data.get("show") or "") if self.is_valid() else ""


class DecisionsForm(forms.Form):
    """Answers to the questions of one page of the preview; none has to be given now."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    rest = forms.CharField(required=False)

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.key] = forms.ChoiceField(
                label=question.text,
                choices=[(choice.value, choice.label) for choice in question.choices],
                required=False,
                initial=question.answer,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was answered; with «остальные — другие люди» also what was left open and allows it."""
        told = {question.key: str(self.cleaned_data.get(question.key) or "") for question in self.questions}
        if self.cleaned_data.get("rest") == NEW:
            for question in self.questions:
                if not told[question.key] and NEW in {choice.value for choice in question.choices}:
                    told[question.key] = NEW
        return {key: answer for key, answer in told.items() if answer}


class UndoForm(forms.Form):
    """The undo of an import, of what the page has shown."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
