"""The field for convenient times: a day of the week and a part of the day, ticked in rows of six."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from participants.core import times


class TimesWidget(forms.widgets.ChoiceWidget):
    """A row of days for each part of the day; small enough for a phone, whole without scripts."""

    allow_multiple_selected = True
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """All that are ticked."""
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """No tick is an answer too."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Four rows: before lessons, at breaks, after lessons, in the evening."""
        chosen = set(value or [])
        start = (attrs or {}).get("id", f"id_{name}")
        codes = {code: number for number, code in enumerate(times.CODES)}
        rows = [
            {
                "title": title,
                "cells": [
                    {
                        "code": f"{day}-{part}",
                        "id": f"{start}_{codes[f'{day}-{part}']}",
                        "short": times.SHORT_DAYS[day],
                        "label": f"{times.DAYS[day]}, {title}",
                        "checked": f"{day}-{part}" in chosen,
                    }
                    for day in times.DAYS
                ],
            }
            for part, title in times.PARTS.items()
        ]
        return render_to_string("participants/inputs/times.html", {"name": name, "rows": rows})


class TimesField(forms.MultipleChoiceField):
    """Codes of `participants.core.times`, in the order of the week."""

    widget = TimesWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Когда удобно")
        kwargs.setdefault("required", False)
        super().__init__(choices=times.CHOICES, **kwargs)

    def clean(self, value: Any) -> list[str]:
        return times.tidy(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other times are ticked than before."""
        return set(initial or []) != set(data or [])
