"""The bases of mentors and mentees: columns and filters, in the order of the official tables."""

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from mentoring.core.russian.classes import parse_class
from mentoring.web.lists import DayColumn, NumberColumn, StateColumn, Table
from participants.models import MenteeRequest, MentorProfile, Person, RequestCategory
from participants.readers.official import ages, contacts
from participants.readers.people import class_choices, matching
from participants.states import ProfileState, RequestSource, RequestState
from programmes.models import MentoringForm, Programme


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

    def __init__(self, *args, partners: dict[int, str], can_edit: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.partners, self.can_edit = partners, can_edit

    def render_contacts(self, record) -> str:
        return "; ".join(contacts(record.person)) or "—"

    def render_partner(self, record) -> str:
        return self.partners.get(record.person_id) or "—"

    def render_edit(self, record) -> str:
        return format_html('<a href="{}">Открыть</a>', record.get_absolute_url()) if self.can_edit else ""


class MenteeTable(OfBaseTable):
    """The base of mentees."""

    caption = "База наставляемых"
    hidden_at_first = ("contacts", "born", "source", "goals", "form")

    born = tables.Column("Год рождения", accessor="person__born_on", order_by=("person__born_on",))
    category = tables.Column(
        "Основной запрос", accessor="category__title", order_by=("category__position",), empty_values=()
    )
    goals = tables.Column("Чего хочется достичь")
    source = tables.Column("От кого запрос", accessor="get_source_display", order_by=("source",))
    submitted_on = DayColumn(verbose_name="Дата вхождения")
    partner = tables.Column("Наставник", empty_values=(), orderable=False)
    form = tables.Column("Форма", accessor="form__title", order_by=("form__position",))
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
            "state",
            "edit",
        )

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
    )

    competences = tables.Column("Компетенции", empty_values=(), orderable=False, attrs={"td": {"class": "cell-wide"}})
    achievements = tables.Column("Достижения")
    interests = tables.Column("Интересы")
    wanted_ages = tables.Column("Возраст наставляемых", empty_values=(), orderable=False)
    hours_per_month = NumberColumn(verbose_name="Часов в месяц")
    capacity = NumberColumn(verbose_name="Готов взять")
    joined_on = DayColumn(verbose_name="Дата вхождения")
    partner = tables.Column("Наставляемые", empty_values=(), orderable=False)
    form = tables.Column("Форма", accessor="form__title", order_by=("form__position",))
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
            "wanted_ages",
            "hours_per_month",
            "capacity",
            "joined_on",
            "partner",
            "form",
            "may_be_offered",
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
        return ages(record) or "—"

    def render_may_be_offered(self, record: MentorProfile) -> str:
        return "да" if record.may_be_offered else "нет"


class OfBaseFilter(django_filters.FilterSet):
    """Filters that both bases have."""

    q = django_filters.CharFilter(label="Имя", method="filter_q", widget=forms.TextInput(attrs={"type": "search"}))
    form = django_filters.ModelChoiceFilter(label="Форма", queryset=MentoringForm.objects.none(), empty_label="все")
    school_class = django_filters.ChoiceFilter(label="Класс", choices=[], empty_label="все", method="filter_class")

    category_field = ""

    def __init__(self, *args, programme: Programme, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(pk__in=self.queryset.order_by().values("person"))
        self.filters["school_class"].extra["choices"] = class_choices(people)
        forms_there = MentoringForm.objects.filter(pk__in=self.queryset.order_by().values("form")).order_by(
            "position", "pk"
        )
        self.filters["form"].queryset = forms_there
        self.filters[self.category_field].queryset = RequestCategory.objects.filter(
            programme_kind=programme.kind
        ).order_by("position", "pk")

    def filter_q(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(person__in=matching(Person.objects.all(), value).values("pk"))

    def filter_class(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        grade, letter = parse_class(value)
        return rows.filter(person__grade=grade, person__letter=letter)


class MenteeFilter(OfBaseFilter):
    """Filters of the base of mentees."""

    category_field = "category"

    category = django_filters.ModelChoiceFilter(
        label="Запрос", queryset=RequestCategory.objects.none(), empty_label="все"
    )
    source = django_filters.ChoiceFilter(label="От кого", choices=RequestSource.choices, empty_label="все")
    state = django_filters.ChoiceFilter(
        label="Состояние", choices=RequestState.choices, empty_label="все, кроме отозванных"
    )

    @property
    def qs(self) -> QuerySet:
        rows = super().qs
        return rows if self.form.cleaned_data.get("state") else rows.exclude(state=RequestState.WITHDRAWN)


class MentorFilter(OfBaseFilter):
    """Filters of the base of mentors."""

    category_field = "competences"

    competences = django_filters.ModelChoiceFilter(
        label="Компетенция", queryset=RequestCategory.objects.none(), empty_label="все"
    )
    group = django_filters.ChoiceFilter(
        label="Кто",
        empty_label="все",
        method="filter_group",
        choices=[
            ("pupil", "ученики"),
            ("graduate", "выпускники"),
            ("teacher", "педагоги"),
            ("outside", "из организаций"),
        ],
    )
    state = django_filters.ChoiceFilter(
        label="Состояние", choices=ProfileState.choices, empty_label="все, кроме выбывших"
    )

    @property
    def qs(self) -> QuerySet:
        rows = super().qs
        return rows if self.form.cleaned_data.get("state") else rows.exclude(state=ProfileState.WITHDRAWN)

    def filter_group(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        condition = (
            Q(person__kind__in=["partner", "student", "parent"]) if value == "outside" else Q(person__kind=value)
        )
        return rows.filter(condition)
