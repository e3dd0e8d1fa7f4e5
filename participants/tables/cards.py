"""The list of requests with the cards that are there: from whom and of which day, never what they tell."""

from datetime import date

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html

from mentoring.core.russian.classes import parse_class
from mentoring.web.lists import Table
from participants.models import MenteeRequest, Person
from participants.readers.people import class_choices, matching
from participants.states import CardAuthor

SHORT = {
    CardAuthor.CLASS_TEACHER: "Кл. руководитель",
    CardAuthor.PSYCHOLOGIST: "Психолог",
    CardAuthor.SOCIAL_PEDAGOGUE: "Соц. педагог",
    CardAuthor.PARENT: "Родитель",
}


class CardColumn(tables.Column):
    """The day of the card of one kind of author."""

    def __init__(self, kind: str) -> None:
        super().__init__(SHORT[CardAuthor(kind)], empty_values=(), orderable=False)
        self.kind = kind

    def render(self, record: MenteeRequest, table: "CardsTable") -> str:
        day = table.there.get(record.pk, {}).get(self.kind)
        return f"{day:%d.%m.%Y}" if day else "—"


class CardsTable(Table):
    """Requests and from whom there are cards."""

    caption = "Карточки сведений"

    name = tables.Column(
        "Наставляемый",
        accessor="person__full_name",
        order_by=("person__sort_name",),
        linkify=lambda record: reverse("participants:request-cards", kwargs={"pk": record.pk}),
    )
    school_class = tables.Column(
        "Класс", accessor="person__class_name", order_by=("person__grade", "person__letter", "person__sort_name")
    )
    class_teacher = CardColumn(CardAuthor.CLASS_TEACHER)
    psychologist = CardColumn(CardAuthor.PSYCHOLOGIST)
    social_pedagogue = CardColumn(CardAuthor.SOCIAL_PEDAGOGUE)
    parent = CardColumn(CardAuthor.PARENT)
    write = tables.Column("", empty_values=(), orderable=False)

    def __init__(self, *args, there: dict[int, dict[str, date]], reads_all: bool, **kwargs) -> None:
        hidden = () if reads_all else ("psychologist", "social_pedagogue", "parent")
        super().__init__(*args, exclude=hidden, **kwargs)
        self.there = there

    def render_write(self, record: MenteeRequest) -> str:
        url = reverse("participants:card-write", kwargs={"pk": record.pk})
        return format_html('<a href="{}">Добавить</a>', url)


class CardsFilter(django_filters.FilterSet):
    """Filters of the list."""

    q = django_filters.CharFilter(label="Имя", method="filter_q")
    school_class = django_filters.ChoiceFilter(label="Класс", choices=[], empty_label="все", method="filter_class")
    card = django_filters.ChoiceFilter(
        label="Карточка", choices=[("none", "нет ни одной"), ("some", "есть")], empty_label="все", method="filter_card"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(pk__in=self.queryset.order_by().values("person"))
        self.filters["school_class"].extra["choices"] = class_choices(people)
        self.filters["q"].field.widget.attrs["type"] = "search"

    def filter_q(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(person__in=matching(Person.objects.all(), value).values("pk"))

    def filter_class(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        grade, letter = parse_class(value)
        return rows.filter(person__grade=grade, person__letter=letter)

    def filter_card(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(has_card=value == "some")
