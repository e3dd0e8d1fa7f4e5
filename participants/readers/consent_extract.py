"""Consents of one person for the extract of all data: what was agreed to, what came of a withdrawal, where he is shown."""

from collections.abc import Iterator

from django.utils.timezone import localtime

from mentoring.core.russian.dates import short_date
from participants.models import Consent, ConsentTask, Depiction, Person
from participants.providers import DataSection
from participants.readers.depictions import WORDS


def sections(person: Person) -> Iterator[DataSection]:
    """Three tables in three queries; those without rows are left out."""
    consents = Consent.objects.filter(person=person).select_related("text", "guardianship__guardian")
    tasks = ConsentTask.objects.filter(consent__person=person).order_by("due_on", "pk")
    shown = Depiction.objects.filter(person=person).select_related("media_item").order_by("pk")
    found = (
        DataSection(
            "Согласия",
            ("Вид", "Текст", "Подписано", "Действует по", "Кто подписал", "Публиковать", "Где", "Условия", "Отозвано", "Чем подтверждён отзыв"),
            [_consent(one) for one in consents.order_by("given_on", "pk")],
            order=37,
        ),
        DataSection(
            "Что сделано после отзыва",
            ("Что", "Срок", "Сделано", "Чем подтверждено"),
            [(one.text, short_date(one.due_on), f"{localtime(one.done_at):%d.%m.%Y}" if one.done_at else "", one.note) for one in tasks],
            order=39,
        ),
        DataSection(
            "Материалы, в которых показан",
            ("Материал", "Какие данные", "Размещено", "Адрес", "Размещение прекращено"),
            [
                (
                    one.media_item.title,
                    ", ".join(WORDS.get(code, code) for code in one.data),
                    _day(one.media_item.published_on),
                    one.media_item.url,
                    _day(one.media_item.stopped_on),
                )
                for one in shown
            ],
            order=60,
        ),
    )  # fmt: skip
    yield from (section for section in found if section.rows)


def _consent(consent: Consent) -> tuple[str, ...]:
    signed = [consent.guardianship.guardian.full_name] if consent.guardianship else []
    signed += ["сам участник"] if consent.signed_by_self else []
    return (
        consent.get_kind_display(),
        str(consent.text),
        short_date(consent.given_on),
        _day(consent.expires_on),
        ", ".join(signed),
        ", ".join(WORDS.get(code, code) for code in consent.published_data),
        ", ".join(consent.resources),
        consent.conditions,
        _day(consent.withdrawn_on),
        consent.withdrawal_reason,
    )


def _day(day) -> str:
    return short_date(day) if day else ""
