"""The table of the contingent as one form: rows typed, added, moved, taken from the base, struck out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mentoring.errors import Refusal
from mentoring.form_fields import DayField
from programmes.actions.contingent import FigureData
from programmes.core import contingent as core
from programmes.core.contingent import Amount, BuiltinRow
from programmes.models import Programme
from programmes.providers import BaseFigure
from programmes.readers import contingent as reader
from programmes.readers.contingent import ContingentTable, FigureLine

ROWS, STEP = "rows", "step"
MOST_ROWS = 200
LARGEST = 10_000_000
KEY = re.compile(r"pk-\d{1,18}|own-\d{1,4}|new-[a-z0-9-]{1,60}")
DASHES = {"-", "–", "—"}


class CountField(forms.IntegerField):
    """A count of people: empty, a dash or a whole number, with or without spaces in it."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            min_value=0,
            max_value=LARGEST,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={
                "invalid": "Нужно целое число или пустая клетка.",
                "min_value": "Число не может быть меньше нуля.",
                "max_value": "Слишком большое число. Проверьте, нет ли лишних цифр.",
            },
        )

    def to_python(self, value: Any) -> int | None:
        text = re.sub(r"\s", "", str(value)) if value is not None else ""
        return super().to_python("" if text in DASHES else text)


class DaysForm(forms.Form):
    """The days that hold for all rows without a day of their own."""

    fact_on = DayField(label="Факт на", required=False)
    forecast_on = DayField(label="Прогноз на", required=False)


class FigureForm(forms.Form):
    """One row."""

    number = forms.CharField(required=False, max_length=20)
    title = forms.CharField(required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 1}))
    fact = CountField(label="факт")
    forecast = CountField(label="прогноз")
    note = forms.CharField(label="Пояснение", required=False, max_length=300)
    fact_on = DayField(label="Факт на другой день", required=False)
    forecast_on = DayField(label="Прогноз на другой день", required=False)
    remove = forms.BooleanField(label="Удалить строку", required=False)
    from_base = forms.BooleanField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    base: BaseFigure | None = None
    fact_warning = ""
    forecast_warning = ""

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=key, **kwargs)
        self.key = key
        name = self["title"].value() or "новая строка"
        for field, what in (("number", "номер"), ("title", "показатель"), ("fact", "факт"), ("forecast", "прогноз")):
            self.fields[field].widget.attrs["aria-label"] = f"{name}: {what}"
        for field in ("number", "title", "fact", "forecast"):
            self.fields[field].widget.attrs["class"] = "form-control form-control-sm"
        for field in ("note", "fact_on", "forecast_on"):
            self.fields[field].widget.attrs["class"] = "form-control form-control-sm"

    @property
    def pk(self) -> int | None:
        """The row that was read; None for one that is not written yet."""
        return int(self.key.removeprefix("pk-")) if self.key.startswith("pk-") else None

    @property
    def level(self) -> int:
        """How deep the row stands by the number in its cell."""
        return min(core.level(str(self["number"].value() or "")), 3)

    @property
    def has_details(self) -> bool:
        """Whether something stands in the unfolding part or is wrong with it."""
        names = ("note", "fact_on", "forecast_on")
        return any(self[name].value() or (self.is_bound and self.errors.get(name)) for name in names)

    @property
    def offer(self) -> int | None:
        """What the base says where the cell says something else."""
        if self.base is None or str(self["fact"].value() or "").strip() == str(self.base.count):
            return None
        return self.base.count

    @property
    def is_blank(self) -> bool:
        """A new row in which nothing was typed: it is not written."""
        names = ("number", "title", "fact", "forecast", "note")
        return self.pk is None and all(self.cleaned_data.get(name) in (None, "") for name in names)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_kept = not data.get("remove") and not self.is_blank
        if is_kept and not data.get("title") and "title" not in self.errors:
            self.add_error("title", "Напишите, что это за показатель, или отметьте строку к удалению.")
        return data


class TableForm:
    """The whole table; ``problems`` are what concerns no single cell."""

    def __init__(self, programme: Programme, table: ContingentTable, data: QueryDict | None = None) -> None:
        self.programme, self.table = programme, table
        self.data = data.copy() if data is not None else None
        self.shows_errors = False
        self.problems: list[str] = []
        self.details: tuple[str, ...] = ()
        self.moved = ""
        initial = {"fact_on": table.fact_on, "forecast_on": table.forecast_on}
        self.days = DaysForm(self.data, initial=initial)
        self.builtin = reader.builtin_rows(programme)
        self.base_on = self._day("fact_on") or table.fact_on
        self.base = reader.base_figures(programme, on=self.base_on)
        self.keys = self._keys()
        self._make_rows()

    @property
    def step(self) -> str:
        """Which button was pressed: empty for the one that saves."""
        return str(self.data.get(STEP, "")) if self.data is not None else ""

    @property
    def missing(self) -> list[BuiltinRow]:
        """Built-in rows that are not in the table."""
        present = {str(row["code"].value() or "") for row in self.rows}
        return [row for row in self.builtin if row.code not in present]

    @property
    def has_offers(self) -> bool:
        """Whether the base knows a figure that stands in no cell yet."""
        return any(row.offer is not None for row in self.rows)

    def take_step(self) -> bool:
        """Do what a button other than «Сохранить» asks for, writing nothing; whether there was one."""
        name, _, key = self.step.partition(":")
        steps = {"add": self._add, "builtin": self._add_builtin, "all": self._take_all}
        of_row = {"up": self._up, "down": self._down, "take": self._take}
        if name in steps:
            steps[name]()
        elif name in of_row and key in self.keys:
            of_row[name](key)
            self.moved = key
        else:
            return False
        self._make_rows()
        return True

    def is_valid(self) -> bool:
        """Whether all cells can be read; from here on their errors are shown."""
        self.shows_errors = True
        days, rows = self.days.is_valid(), [row.is_valid() for row in self.rows]
        if days and all(rows):
            self._check_days()
        return days and all(rows) and not self.days.errors

    @property
    def figures(self) -> list[FigureData]:
        """What was typed; a row without a day of its own has that of the head."""
        return [self._figure(row) for row in self.rows if not row.is_blank]

    def refuse(self, refusal: Refusal) -> None:
        """Tell the refusal; after a stale one the next save goes through, for what had changed has been shown."""
        self.problems, self.details = [refusal.text], refusal.details
        if refusal.code != "stale" or self.data is None:
            return
        current = {line.pk: line for line in self.table.lines}
        by_code = {line.code: line for line in self.table.lines if line.code}
        for place, row in enumerate(self.rows):
            line = current.get(row.pk) if row.pk is not None else by_code.get(str(row["code"].value() or ""))
            key = f"pk-{line.pk}" if line else row.key
            if row.pk is not None and line is None:
                key = self._free_key()
            self._rename(place, row.key, key, line)
        self._make_rows()

    # rows

    def _keys(self) -> list[str]:
        if self.data is None:
            return [f"pk-{line.pk}" for line in self.table.lines] or [f"new-{row.code}" for row in self.builtin]
        keys = dict.fromkeys(key for key in self.data.getlist(ROWS) if KEY.fullmatch(key))
        return list(keys)[:MOST_ROWS]

    def _make_rows(self) -> None:
        lines = {f"pk-{line.pk}": line for line in self.table.lines}
        builtin = {f"new-{row.code}": row for row in self.builtin}
        self.rows = [self._row(key, lines.get(key), builtin.get(key)) for key in self.keys]
        for name in ("fact", "forecast"):
            amounts = [
                Amount(row.key, str(row["number"].value() or ""), str(row["title"].value() or ""), _count(row, name), str(row["code"].value() or ""))
                for row in self.rows
            ]  # fmt: skip
            found = core.warnings(amounts, shares=[row.code for row in self.builtin if row.is_share])
            for row in self.rows:
                setattr(row, f"{name}_warning", found.get(row.key, ""))

    def _row(self, key: str, line: FigureLine | None, builtin: BuiltinRow | None) -> FigureForm:
        is_sent = self.data is not None and f"{key}-title" in self.data
        form = FigureForm(self.data if is_sent else None, key=key, initial=_initial(line, builtin))
        form.base = self.base.get(str(form["code"].value() or "")) if not form["fact_on"].value() else None
        return form

    def _figure(self, row: FigureForm) -> FigureData:
        data, days = row.cleaned_data, self.days.cleaned_data
        fact, forecast = data["fact"], data["forecast"]
        return FigureData(
            number=data["number"],
            title=data["title"],
            fact=fact,
            fact_on=(data["fact_on"] or days["fact_on"]) if fact is not None else None,
            forecast=forecast,
            forecast_on=(data["forecast_on"] or days["forecast_on"]) if forecast is not None else None,
            note=data["note"],
            code=data["code"],
            pk=row.pk,
            version=data["version"],
            is_from_base=data["from_base"],
            is_removed=data["remove"],
        )

    def _check_days(self) -> None:
        for name, what in (("fact", "факт"), ("forecast", "прогноз")):
            rows = [row for row in self.rows if row.cleaned_data[name] is not None]
            if not self.days.cleaned_data[f"{name}_on"] and any(not row.cleaned_data[f"{name}_on"] for row in rows):
                self.days.add_error(f"{name}_on", f"Укажите, на какой день {what}.")

    def _day(self, name: str) -> date | None:
        if not self.days.is_bound:
            return None
        self.days.full_clean()
        return self.days.cleaned_data.get(name)

    # steps

    def _add(self) -> None:
        self.moved = self._free_key()
        self.keys.append(self.moved)

    def _add_builtin(self) -> None:
        self.keys += [f"new-{row.code}" for row in self.missing if f"new-{row.code}" not in self.keys]

    def _up(self, key: str) -> None:
        place = self.keys.index(key)
        if place:
            self.keys[place - 1 : place + 1] = [key, self.keys[place - 1]]

    def _down(self, key: str) -> None:
        place = self.keys.index(key)
        self.keys[place : place + 2] = reversed(self.keys[place : place + 2])

    def _take_all(self) -> None:
        for row in self.rows:
            if row.offer is not None:
                self._take(row.key)

    def _take(self, key: str) -> None:
        row = next(row for row in self.rows if row.key == key)
        if self.data is not None and row.base is not None:
            self.data[f"{key}-fact"] = str(row.base.count)
            self.data[f"{key}-from_base"] = "on"

    def _free_key(self) -> str:
        number = 1
        while f"own-{number}" in self.keys:
            number += 1
        return f"own-{number}"

    def _rename(self, place: int, old: str, new: str, line: FigureLine | None) -> None:
        if self.data is None:
            return
        for name in FigureForm.base_fields:
            if f"{old}-{name}" in self.data:
                self.data[f"{new}-{name}"] = self.data[f"{old}-{name}"]
        self.data[f"{new}-version"] = str(line.version) if line else ""
        self.keys[place] = new


def _initial(line: FigureLine | None, builtin: BuiltinRow | None) -> Mapping[str, Any]:
    if line is not None:
        return {
            "number": line.number, "title": line.title, "fact": line.fact, "forecast": line.forecast, "note": line.note,
            "fact_on": line.fact_on if line.fact_day else None, "code": line.code, "version": line.version,
            "from_base": line.is_from_base or None,
            "forecast_on": line.forecast_on if line.forecast_day else None,
        }  # fmt: skip
    if builtin is not None:
        return {"number": builtin.number, "title": builtin.title, "code": builtin.code}
    return {}


def _count(row: FigureForm, name: str) -> int | None:
    """The figure in the cell, as far as it is one."""
    text = re.sub(r"\s", "", str(row[name].value() if row[name].value() is not None else ""))
    return int(text) if re.fullmatch(r"[0-9]{1,8}", text) else None
