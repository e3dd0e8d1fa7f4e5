"""Targets as a spreadsheet: one row for an indicator and a year."""

from typing import Any

from import_export import fields, resources, widgets

from monitoring.models import Indicator, Target


class IndicatorWidget(widgets.ForeignKeyWidget):
    """An indicator by its code, refused in Russian."""

    def __init__(self) -> None:
        super().__init__(Indicator, "code")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Indicator | None:
        try:
            return super().clean(value, row, **kwargs)
        except Indicator.DoesNotExist as error:
            raise ValueError(f"Показателя с кодом «{value}» нет.") from error


class ShareWidget(widgets.DecimalWidget):
    """A share in per cent, with a point or a comma."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if isinstance(value, str):
            value = value.replace(",", ".").replace("%", "").strip()
        try:
            return super().clean(value, row, **kwargs)
        except (ValueError, ArithmeticError) as error:
            raise ValueError(f"«{value}» – не число.") from error


class TargetResource(resources.ModelResource):
    """Common targets: code of the indicator, year, value, source. The same code and year again change the row."""

    indicator = fields.Field(column_name="Показатель", attribute="indicator", widget=IndicatorWidget())
    year = fields.Field(column_name="Год", attribute="year", widget=widgets.IntegerWidget())
    value = fields.Field(column_name="Цель, %", attribute="value", widget=ShareWidget())
    source = fields.Field(column_name="Откуда", attribute="source")

    class Meta:
        model = Target
        import_id_fields = ("indicator", "year")
        fields = ("indicator", "year", "value", "source")
        skip_unchanged = True
        clean_model_instances = True

    def get_queryset(self):
        return super().get_queryset().filter(programme=None).select_related("indicator").order_by("indicator", "year")
