"""What an order needs to know besides its facts: a form for each kind that this app prepares."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.form_fields import DayField
from programmes.actions import (
    curator_appointment,
    free_order,
    implementation,
    order_changing,
    paper_approval,
    roadmap_approval,
)
from programmes.core import order_conditions as rules
from programmes.forms.programme import curators_of
from programmes.models import Order, Programme
from programmes.readers import order_links

SELF, SOMEBODY = "self", "somebody"
LONGEST_TEXT = 20_000
CONTROLS = ((SELF, "Директор оставляет за собой"), (SOMEBODY, "Возложить на сотрудника"))
FULL_NAME = "Фамилия, имя, отчество полностью, в именительном падеже: в приказе они встанут в нужный падеж."


class NameField(forms.CharField):
    """Somebody's full name, typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=200, **kwargs)


class PostField(forms.CharField):
    """Somebody's post, typed."""

    def __init__(self, *, of: str, **kwargs: Any) -> None:
        super().__init__(label=f"Должность {of}", required=False, max_length=200, **kwargs)


class LinesField(forms.CharField):
    """Text of several lines; the page's line ends become plain ones."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class ConditionsForm(forms.Form):
    """The conditions of a kind of orders; ``parameters`` are what the order keeps of them.

    ``people`` are names typed each beside its post, ``days_in_order`` days of which the second may not be earlier.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    people: tuple[str, ...] = ()
    days_in_order: tuple[tuple[str, str], ...] = ()

    def __init__(
        self, *args: Any, school: School, programme: Programme | None = None, order: Order | None = None, **kwargs: Any
    ) -> None:
        self.school, self.programme, self.order = school, programme, order
        kept = {**order.parameters, "version": order.version} if order else self.usual(programme)
        super().__init__(*args, initial={**kept, **kwargs.pop("initial", {})}, **kwargs)
        if "control" in self.fields:
            self.move_to_end("control_by", "control", "control_post")
            self.initial["control_by"] = SOMEBODY if self.initial.get("control") else SELF

    @property
    def helper(self) -> FormHelper:
        """A name beside its post, a day beside the one that follows it."""
        beside = {name: f"{name}_post" for name in self.fields if f"{name}_post" in self.fields} | dict(
            self.days_in_order
        )
        rows: list[Any] = []
        for name in self.fields:
            if name in beside.values():
                continue
            rows.append(Row(Column(name), Column(beside[name])) if name in beside else name)
        helper = FormHelper()
        helper.layout = Layout(*rows)
        return helper

    def usual(self, programme: Programme | None) -> dict[str, Any]:
        """What a new order of the kind begins with."""
        return {}

    def move_to_end(self, *names: str) -> None:
        """Ask these last, in this order."""
        self.order_fields([name for name in self.fields if name not in names] + list(names))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("control_by") == SELF:
            data["control"] = data["control_post"] = ""
        elif data.get("control_by") == SOMEBODY and not data.get("control"):
            self.add_error("control", "Напишите, на кого возлагают контроль.")
        for name in self.people:
            if data.get(f"{name}_post") and not data.get(name):
                self.add_error(name, "Должность указана, а кто это – нет.")
        for first, last in self.days_in_order:
            if data.get(first) and data.get(last) and data[last] < data[first]:
                self.add_error(last, "Этот день раньше предыдущего.")
        return data

    def parameters(self) -> dict[str, Any]:
        """The conditions as plain data."""
        left_out = {"version", "control_by"}
        return {name: rules.plain(value) for name, value in self.cleaned_data.items() if name not in left_out}


class ControlForm(ConditionsForm):
    """Conditions that end with who controls."""

    control_by = forms.ChoiceField(
        label="Контроль за исполнением", choices=CONTROLS, widget=forms.RadioSelect, required=False
    )
    control = NameField(
        label="На кого возложить контроль",
        help_text=FULL_NAME,
        widget=forms.TextInput(attrs={"data-only-for": f"control_by={SOMEBODY}"}),
    )
    control_post = PostField(
        of="контролирующего", widget=forms.TextInput(attrs={"data-only-for": f"control_by={SOMEBODY}"})
    )


class ImplementationForm(ControlForm):
    """What the order that introduces a programme needs besides the programme."""

    basis = forms.CharField(
        label="Ещё основание",
        required=False,
        max_length=500,
        help_text=(
            "Если есть приказ учредителя. Продолжите фразу «В соответствии с…»: «приказом управления образования "
            "от 28.08.2026 № 311»."
        ),
    )
    material = NameField(label="Кто отвечает за материально-техническое обеспечение", help_text=FULL_NAME)
    material_post = PostField(of="ответственного")
    monitoring_first = DayField(
        label="Мониторинг на входе провести до",
        required=False,
        help_text="Если пусто, в приказе будет один срок: окончание программы.",
    )
    monitoring_last = DayField(label="Мониторинг на выходе провести до", required=False)
    site_on = DayField(
        label="Разместить документы на сайте до", required=False, help_text="Если пусто, пункта о сайте не будет."
    )
    site = NameField(label="Кто размещает на сайте", help_text="Если пусто – куратор.")
    site_post = PostField(of="размещающего")
    people = ("material", "site")
    days_in_order = (("monitoring_first", "monitoring_last"),)


class AppointmentForm(ControlForm):
    """Whom the order makes curator, from when."""

    appointed = forms.ModelChoiceField(
        None,
        label="Кого назначить",
        empty_label="Выберите сотрудника",
        help_text="В списке сотрудники с ролью «Куратор».",
        error_messages={"invalid_choice": "У этого сотрудника нет роли «Куратор» в школе."},
    )
    post = forms.CharField(
        label="Должность", max_length=200, help_text="В именительном падеже, как в штатном расписании."
    )
    from_on = DayField(label="С какого дня")
    until_on = DayField(label="По какой день", required=False, help_text="Если пусто – до окончания программы.")
    is_change = forms.BooleanField(label="Освободить прежнего куратора этим же приказом", required=False)
    bases_on = DayField(
        label="Представить базы участников до", required=False, help_text="Если пусто, такого пункта не будет."
    )
    days_in_order = (("from_on", "until_on"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appointed"].queryset = curators_of(self.school)
        if self.programme is None or self.programme.curator_id is None:
            del self.fields["is_change"]

    def usual(self, programme: Programme | None) -> dict[str, Any]:
        if programme is None:
            return {}
        day = max(localdate(), programme.starts_on)
        has_curator = programme.curator_id is not None
        return {"from_on": day, "post": "" if has_curator else programme.curator_post, "is_change": has_curator}


class RegulationForm(ControlForm):
    """From when the regulation holds, and who acquaints the staff with it."""

    basis = forms.CharField(
        label="Ещё основание",
        required=False,
        max_length=500,
        help_text="Продолжите фразу «В соответствии с…»: «решением педагогического совета от 28.08.2026, протокол № 1».",
    )
    from_on = DayField(label="Положение действует с")
    acquaint_on = DayField(label="Ознакомить работников до")
    clerk = NameField(label="Кто знакомит работников", help_text="Если пусто – куратор.")
    clerk_post = PostField(of="знакомящего")
    site_on = DayField(label="Разместить на сайте до", required=False, help_text="Если пусто, пункта о сайте не будет.")
    site = NameField(label="Кто размещает на сайте", help_text="Если пусто – куратор.")
    site_post = PostField(of="размещающего")
    people = ("clerk", "site")

    def usual(self, programme: Programme | None) -> dict[str, Any]:
        return {"from_on": max(localdate(), programme.starts_on) if programme else localdate()}


class RoadmapForm(ControlForm):
    """For which year the roadmap is approved."""

    year = forms.ChoiceField(label="На какой срок", required=False)
    site_on = DayField(label="Разместить на сайте до", required=False, help_text="Если пусто, пункта о сайте не будет.")
    site = NameField(label="Кто размещает на сайте", help_text="Если пусто – куратор.")
    site_post = PostField(of="размещающего")
    people = ("site",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = rules.school_years(self.programme.starts_on, self.programme.ends_on) if self.programme else []
        self.fields["year"].choices = [
            ("", "На весь срок программы"),
            *((year, f"{year} учебный год") for year in years),
        ]
        if len(years) < 2:
            del self.fields["year"]


class ChangingForm(ControlForm):
    """Which approved order is meant, and why it does not stay as it is."""

    base = forms.ModelChoiceField(
        None,
        label="Какой приказ",
        empty_label="Выберите приказ",
        error_messages={"invalid_choice": "Такого действующего приказа в журнале нет: выберите из списка."},
    )
    ground = forms.CharField(
        label="Основание", max_length=500, help_text="Продолжите фразу «В связи с…»: «изменением состава участников»."
    )
    from_on = DayField(label="С какого дня", initial=localdate)
    informer = NameField(label="Кто знакомит с приказом", help_text="Если пусто – куратор программы.")
    informer_post = PostField(of="знакомящего")
    people = ("informer",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["base"]
        field.label_from_instance = order_line
        field.queryset = order_links.bases_of(self.school)
        if self.programme is not None and self.order is None:
            field.queryset = field.queryset.filter(programme=self.programme)
        if self.order is not None:
            field.queryset = Order.objects.filter(school=self.school, pk=self.order.parameters.get("base") or 0)
            field.disabled = True
            field.help_text = "Другой приказ – другой проект: этот отзовите и составьте новый."


class AmendmentForm(ChangingForm):
    """What changes in the order, point by point."""

    changes = LinesField(
        label="Изменения",
        rows=8,
        help_text="Каждое с новой строки: «Пункт 3 изложить в следующей редакции: «…»», «Пункт 5 признать утратившим силу».",
    )
    until_on = DayField(label="По какой день", required=False, help_text="Если пусто – без окончания.")
    days_in_order = (("from_on", "until_on"),)
    field_order = ("version", "base", "ground", "changes", "from_on", "until_on")


class FreeOrderForm(ControlForm):
    """The whole text, typed."""

    heading = forms.CharField(
        label="Заголовок", max_length=400, help_text="О чём приказ: «О проведении недели наставничества»."
    )
    preamble = forms.CharField(
        label="Преамбула", max_length=2000, help_text="До слова «ПРИКАЗЫВАЮ»: «В соответствии с планом мероприятий»."
    )
    points = LinesField(
        label="Пункты",
        rows=10,
        help_text="Каждый с новой строки, без номеров: они встанут сами. Подпункт начните с «- ».",
    )
    readers = LinesField(
        label="Кого ознакомить",
        rows=4,
        required=False,
        help_text="Каждого с новой строки, должность после запятой: «Иванова А.П., учитель математики».",
    )


FORMS: dict[str, type[ConditionsForm]] = {
    implementation.CODE: ImplementationForm,
    curator_appointment.CODE: AppointmentForm,
    paper_approval.CODE: RegulationForm,
    roadmap_approval.CODE: RoadmapForm,
    order_changing.AMEND: AmendmentForm,
    order_changing.CANCEL: ChangingForm,
    free_order.CODE: FreeOrderForm,
}
"""The form of each kind that has conditions."""


def order_line(order: Order) -> str:
    """An order in a list to choose from: «№ 12-ОД от 03.09.2026 – О внедрении…»."""
    return f"№\u00a0{order.number} от {order.dated_on:%d.%m.%Y} – {order.title}"
