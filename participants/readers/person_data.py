"""All that the school keeps on one person, as the person may ask to have it: sections of texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from mentoring.audit.models import Entry
from mentoring.audit.readers import ACTS
from mentoring.audit.wording import words_for
from mentoring.core.russian.hand_forms import as_text
from mentoring.core.russian.phones import show_phone
from participants import providers
from participants.models import AccessLink, Guardianship, Person
from participants.providers import DataSection
from participants.readers.naming import named
from programmes.readers.naming import lines_naming, signed_naming, unsigned_naming

LOG_LINES = 500


def sections_of(person: Person, *, sensitive: bool) -> list[DataSection]:
    """Every section that has something to tell; sensitive ones only for who may see them."""
    found = providers.data_sections.collect(person)
    return [one for one in found if one.rows and (sensitive or not one.is_sensitive)]


def own_sections(person: Person) -> Iterator[DataSection]:
    """What the tables of people, guardians and links hold, and the orders that name the person."""
    yield DataSection("Сведения о человеке", ("Что", "Значение"), list(_person(person)), order=10)
    yield DataSection(
        "Законные представители и те, кого человек представляет",
        ("Кто", "Кем приходится", "Связь"),
        list(_guardianships(person)),
        order=15,
    )
    yield DataSection(
        "Личные ссылки", ("Выдана", "Действует до", "Отозвана", "Последний вход"), list(_links(person)), order=65
    )
    yield DataSection("Приказы, в которых назван человек", ("Приказ", "Состояние"), list(_orders(person)), order=70)
    yield DataSection(
        "Ознакомление с приказами",
        ("Приказ", "Как записан", "Прочитал в программе", "Подписал на бумаге"),
        list(_acquaintances(person)),
        order=71,
    )


def log_section(person: Person) -> Iterator[DataSection]:
    """Who opened, wrote and changed; values are not kept in the log."""
    entries = (
        Entry.objects.filter(content_type=ContentType.objects.get_for_model(Person), object_pk=str(person.pk))
        .select_related("actor")
        .order_by("-timestamp", "-pk")[:LOG_LINES]
    )
    rows = [
        (
            _moment(entry.timestamp),
            words_for(entry.verb) or ACTS.get(entry.action, "Изменено"),
            str(entry.actor) if entry.actor else "Программа",
        )
        for entry in entries
    ]
    yield DataSection("Кто открывал и менял сведения", ("Когда", "Что сделано", "Кто"), rows, order=90)


def _person(person: Person) -> Iterator[tuple[str, str]]:
    shown: tuple[tuple[str, Any], ...] = (
        ("Фамилия, имя, отчество", person.full_name),
        ("Кто это", person.get_kind_display()),
        ("Пол", person.get_sex_display()),
        ("Дата рождения", person.born_on),
        ("Класс", person.class_name),
        ("Должность", person.post),
        ("Место работы или учёбы", person.workplace),
        ("Организация-партнёр", person.partner or ""),
        ("Педагогический стаж, лет", "" if person.teaching_years is None else person.teaching_years),
        ("Квалификационная категория", person.qualification),
        ("Здание школы", person.building),
        ("Языки", person.languages),
        ("Телефон", show_phone(person.phone) if person.phone else ""),
        ("Электронная почта", person.email),
        ("Учётная запись для входа", person.user.email if person.user else ""),
        ("Падежи имени, исправленные вручную", _forms(person.name_forms)),
        ("Падежи имени в учётной записи", _forms(person.user.name_forms) if person.user else ""),
        ("Год выпуска", person.graduated_in or ""),
        ("Внесён в базу", person.created_at),
        ("Выбыл", person.left_on),
    )
    for label, value in shown:
        if text := _text(value):
            yield label, text


def _guardianships(person: Person) -> Iterator[tuple[str, ...]]:
    rows = Guardianship.objects.filter(child=person).select_related("guardian").order_by("pk")
    for row in rows:
        contacts = ", ".join(part for part in (show_phone(row.guardian.phone), row.guardian.email) if part)
        yield row.guardian.full_name, row.relation, f"представитель этого человека; {contacts or 'контактов нет'}"
    for row in Guardianship.objects.filter(guardian=person).select_related("child").order_by("pk"):
        yield row.child.full_name, row.relation, "этот человек – его представитель"


def _links(person: Person) -> Iterator[tuple[str, ...]]:
    for row in AccessLink.objects.filter(person=person).order_by("pk"):
        yield _text(row.created_at), _text(row.expires_at), _text(row.revoked_at), _text(row.last_used_at)


def _orders(person: Person) -> Iterator[tuple[str, ...]]:
    somebody = named(person)
    for order in signed_naming(person.school, somebody.is_named_within):
        yield f"№ {order.number} от {_text(order.dated_on)}, {order.title}", order.state_label
    for order in unsigned_naming(person.school, somebody.is_named_within):
        yield order.title, order.state_label


def _acquaintances(person: Person) -> Iterator[tuple[str, ...]]:
    somebody = named(person)
    for row in lines_naming(person.school, somebody.is_named_within, user=person.user):
        order = f"№ {row.order.number} от {_text(row.order.dated_on)}"
        yield order, ", ".join(part for part in (row.name, row.post) if part), _text(row.seen_at), _text(row.signed_on)


def _forms(forms: dict[str, Any]) -> str:
    return "; ".join(map(as_text, forms.values()))


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"
