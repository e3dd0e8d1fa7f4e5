"""The bases of mentors and mentees: columns in the order of the official tables."""

from collections.abc import Mapping
from datetime import date

import django_tables2 as tables
from django.utils.html import format_html

from mentoring.core.russian.dates import short_date
from mentoring.web.lists import DayColumn, NumberColumn, StateColumn, Table
from mentoring.web.templatetags.ui import badge
from participants.core.bases_paper import ages
from participants.core.consents import ConsentState
from participants.models import MenteeRequest, MentorProfile
from participants.readers.base_facts import contacts
from participants.readers.official import completion_words, time_resource


class OfBaseTable(Table):
    """Columns that both bases have."""

    name = tables.Column(
        "Фамилия, имя, отчество",
        accessor="person__full_name",
        order_by=("person__sort_name",),
        linkify=lambda record: record.person.get_absolute_url(),
    )
    position = tables.Column(
        "Класс, место работы",
        accessor="person__position",
        order_by=("person__grade", "person__letter", "person__sort_name"),
    )
    contacts = tables.Column("Контакты", empty_values=(), orderable=False)
    consent = tables.Column("Согласие", empty_values=(), orderable=False)

    def __init__(
        self,
        *args,
        partners: Mapping[int, str],
        consents: Mapping[int, ConsentState],
        on: date,
        can_edit: bool,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners, self.consents, self.on, self.can_edit = partners, consents, on, can_edit

    def render_contacts(self, record) -> str:
        return "; ".join(contacts(record.person, self.on)) or "—"

    def render_consent(self, record) -> str:
        state = self.consents.get(record.person_id)
        if state is None or not state.is_valid:
            return badge("нет", "warning")
        return badge(f"с {short_date(state.given_on)}" if state.given_on else "есть", "success")

    def render_partner(self, record) -> str:
        return self.partners.get(record.person_id) or "—"

    def render_edit(self, record) -> str:
        return format_html('<a href="{}">Открыть</a>', record.get_absolute_url()) if self.can_edit else ""


class MenteeTable(OfBaseTable):
    """The base of mentees."""

    caption = "База наставляемых"
    hidden_at_first = ("contacts", "born", "source", "goals", "form", "completion", "result", "review_links")

    born = tables.Column("Год рождения", accessor="person__born_on", order_by=("person__born_on",))
    category = tables.Column(
        "Основной запрос",
        accessor="category__title",
        order_by=("category__position",),
        empty_values=(),
        attrs={"td": {"class": "cell-text"}},
    )
    goals = tables.Column("Чего хочется достичь")
    source = tables.Column("От кого запрос", accessor="get_source_display", order_by=("source",))
    submitted_on = DayColumn(verbose_name="Дата вхождения")
    partner = tables.Column("Наставник", empty_values=(), orderable=False)
    form = tables.Column("Форма", accessor="form__title", order_by=("form__position",))
    completion = tables.Column("Прохождение", order_by=("completion", "person__sort_name"))
    result = tables.Column("Результаты", orderable=False)
    review_links = tables.Column("Кейсы, отзывы", orderable=False)
    state = StateColumn(accessor="state")
    edit = tables.Column("", empty_values=(), orderable=False)

    class Meta:
        sequence = (
            "name",
            "position",
            "contacts",
            "born",
            "category",
            "goals",
            "source",
            "submitted_on",
            "partner",
            "form",
            "completion",
            "result",
            "review_links",
            "consent",
            "state",
            "edit",
        )

    def render_completion(self, record: MenteeRequest) -> str:
        return completion_words(record) or "—"

    def render_born(self, value) -> str:
        return str(value.year)

    def render_category(self, record: MenteeRequest) -> str:
        title = record.category.title if record.category else ("" if record.text else "не указан")
        note = format_html('<span class="cell-note">{}</span>', record.text) if record.text else ""
        return format_html("{}{}", title, note)


class MentorTable(OfBaseTable):
    """The base of mentors."""

    caption = "База наставников"
    hidden_at_first = (
        "contacts",
        "achievements",
        "interests",
        "wanted_ages",
        "hours_per_month",
        "may_be_offered",
        "form",
        "joined_on",
        "usefulness",
        "result",
        "review_links",
    )

    competences = tables.Column("Компетенции", empty_values=(), orderable=False, attrs={"td": {"class": "cell-wide"}})
    achievements = tables.Column("Достижения")
    interests = tables.Column("Интересы")
    wanted_ages = tables.Column("Возраст наставляемых", empty_values=(), orderable=False)
    usefulness = tables.Column("Чем может быть полезен", orderable=False)
    hours_per_month = tables.Column("Ресурс времени", empty_values=(), order_by=("hours_per_month",))
    capacity = NumberColumn(verbose_name="Готов взять")
    joined_on = DayColumn(verbose_name="Дата вхождения")
    partner = tables.Column("Наставляемые", empty_values=(), orderable=False)
    form = tables.Column("Форма", accessor="form__title", order_by=("form__position",))
    result = tables.Column("Результаты", orderable=False)
    review_links = tables.Column("Кейсы, отзывы", orderable=False)
    may_be_offered = tables.BooleanColumn(verbose_name="Можно предлагать другим", yesno="да,нет")
    state = StateColumn(accessor="state")
    edit = tables.Column("", empty_values=(), orderable=False)

    class Meta:
        sequence = (
            "name",
            "position",
            "contacts",
            "competences",
            "achievements",
            "interests",
            "usefulness",
            "wanted_ages",
            "hours_per_month",
            "capacity",
            "joined_on",
            "partner",
            "form",
            "result",
            "review_links",
            "may_be_offered",
            "consent",
            "state",
            "edit",
        )

    def render_competences(self, record: MentorProfile) -> str:
        titles = "; ".join(category.title for category in record.competences.all())
        note = (
            format_html('<span class="cell-note">{}</span>', record.competences_text) if record.competences_text else ""
        )
        return format_html("{}{}", titles or ("" if note else "—"), note)

    def render_wanted_ages(self, record: MentorProfile) -> str:
        return ages(record.wanted_age_from, record.wanted_age_to) or "—"

    def render_hours_per_month(self, record: MentorProfile) -> str:
        return time_resource(record) or "—"

    def render_may_be_offered(self, record: MentorProfile) -> str:
        return "да" if record.may_be_offered else "нет"
