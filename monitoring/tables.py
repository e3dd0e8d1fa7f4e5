"""Lists of monitoring."""

from datetime import date
from functools import cached_property

import django_tables2 as tables
from django.utils import timezone
from django_tables2.utils import A

from mentoring.web.lists import DayColumn, NumberColumn, StateColumn, Table
from mentoring.web.templatetags.ui import badge
from monitoring.models import Award, Survey
from monitoring.readers.awards import whom
from monitoring.readers.supervision import SchoolFigures, figures_of
from monitoring.readers.surveys import phase_on
from participants.models import Person


class SurveyTable(Table):
    """Surveys with how many have answered."""

    title = tables.Column("Опрос", linkify=True)
    role = tables.Column("Кого спрашиваем")
    wave = tables.Column("Когда")
    opens_on = DayColumn(verbose_name="С")
    closes_on = DayColumn(verbose_name="По")
    answered = NumberColumn("Ответили", order_by=("answered", "asked"))
    state = tables.Column("Состояние")

    caption = "Опросы"

    class Meta:
        model = Survey
        fields = ("title", "role", "wave", "opens_on", "closes_on", "answered", "state")
        order_by = "-opens_on"

    def render_answered(self, value: int, record: Survey) -> str:
        return f"{value} из {record.asked}"

    def render_state(self, record: Survey) -> str:
        phase = phase_on(record, timezone.localdate())
        return badge(phase.text, phase.tone)

    def value_state(self, record: Survey) -> str:
        return phase_on(record, timezone.localdate()).text


class SchoolSurveyTable(SurveyTable):
    """Surveys of all programmes of a school."""

    programme = tables.Column("Программа", accessor="programme__title")

    class Meta(SurveyTable.Meta):
        sequence = ("title", "programme", "...")


class PeopleTable(Table):
    """People by name, with class or post."""

    full_name = tables.Column("Человек", linkify=True, order_by=("sort_name",))
    position = tables.Column("Класс или должность", order_by=("grade", "letter", "post"))

    caption = "Люди"

    class Meta:
        model = Person
        fields = ("full_name", "position")


class WaitingTable(PeopleTable):
    """Those who have not answered, each with the way to a new personal link."""

    link = tables.LinkColumn(
        "participants:link-issue", args=[A("pk")], text="Выдать ссылку", verbose_name="", orderable=False
    )

    class Meta(PeopleTable.Meta):
        fields = ("full_name", "position", "link")


class PairsTable(Table):
    """Pairs behind a figure."""

    mentor = tables.Column(
        "Наставник", linkify=lambda record: record.get_absolute_url(), order_by=("mentor__sort_name",)
    )
    mentees = NumberColumn("Наставляемых")
    form = tables.Column("Форма", order_by=("form__title",))
    starts_on = DayColumn(verbose_name="Работает с")
    state = tables.Column("Состояние")

    caption = "Пары и группы"

    def render_state(self, record) -> str:
        return badge(record.state_label, record.state_tone)


class AwardTable(Table):
    """Awards of a programme."""

    whom = tables.Column("Кого", empty_values=(), linkify=lambda record: record.get_absolute_url(), orderable=False)
    kind = tables.Column("Чем")
    reason = tables.Column("За что", orderable=False)
    proposed_on = DayColumn(verbose_name="Предложено")
    number = NumberColumn("Номер")
    state = StateColumn()

    caption = "Поощрения"

    class Meta:
        model = Award
        fields = ("whom", "kind", "reason", "proposed_on", "number", "state")
        order_by = "-proposed_on"

    def render_whom(self, record: Award) -> str:
        return whom(record)

    def render_reason(self, value: str) -> str:
        return f"за {value}"


class SupervisionTable(Table):
    """Schools with figures only; the figures of the rows shown are read at once by the page."""

    name = tables.Column("Школа", order_by=("sort_name",))
    authority = tables.Column("Орган управления", order_by=("authority__sort_name",))
    pupils = NumberColumn("Учеников 10–19 лет", empty_values=(), orderable=False)
    mentees = NumberColumn("Наставляемых", empty_values=(), orderable=False)
    mentors = NumberColumn("Наставников", empty_values=(), orderable=False)
    pairs = NumberColumn("Работающих пар", empty_values=(), orderable=False)
    coverage = NumberColumn("Охвачено учеников 10–19 лет", empty_values=(), orderable=False)
    satisfaction = NumberColumn("Довольных наставляемых", empty_values=(), orderable=False)

    caption = "Школы"

    def __init__(self, *args, on: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    @cached_property
    def figures(self) -> dict[int, SchoolFigures]:
        """Figures of the rows that are shown, read at once when the first cell is drawn."""
        rows = self.page.object_list if hasattr(self, "page") else self.rows
        return figures_of([row.record.pk for row in rows], on=self.on)

    def render_pupils(self, record) -> str:
        return self.figures[record.pk].shown_pupils.text

    def render_mentees(self, record) -> str:
        return self.figures[record.pk].shown_mentees.text

    def render_mentors(self, record) -> str:
        return self.figures[record.pk].shown_mentors.text

    def render_pairs(self, record) -> str:
        return self.figures[record.pk].shown_pairs.text

    def render_coverage(self, record) -> str:
        return self.figures[record.pk].coverage.text

    def render_satisfaction(self, record) -> str:
        return self.figures[record.pk].satisfaction.text
