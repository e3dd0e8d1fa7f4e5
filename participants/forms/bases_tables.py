"""How the official table of a base is to look: a list in a cell or a row for each pair, and further columns."""

from __future__ import annotations

from typing import Any

from django import forms

from participants.core.bases_paper import EXTRAS, EXTRAS_OF, BaseOptions

FORMATS = ("pdf", "docx", "xlsx")


class OfficialTableForm(forms.Form):
    """Options of a base as it is printed; whatever else stands in the address is left alone."""

    rows = forms.ChoiceField(
        label="Если пар несколько",
        choices=[("list", "одна строка, имена списком"), ("pairs", "строка на каждую пару")],
        required=False,
        widget=forms.RadioSelect,
    )
    extra = forms.MultipleChoiceField(
        label="Добавить столбцы", choices=[], required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.side = side
        self.fields["extra"].choices = [(code, EXTRAS[code][0]) for code in EXTRAS_OF[side]]

    @property
    def options(self) -> BaseOptions:
        """What was chosen; what cannot be read counts as not chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        return BaseOptions.of(self.side, is_by_pair=chosen.get("rows") == "pairs", extras=chosen.get("extra", ()))

    @property
    def chosen_rows(self) -> str:
        """Which of the two layouts is on."""
        return "pairs" if self.options.is_by_pair else "list"
