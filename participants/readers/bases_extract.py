"""What the entries of the bases, portfolios and the long-term base hold on one person, for the extract of all data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from mentoring.core.russian.dates import short_date
from participants.core.times import shown as times_shown
from participants.models import LongTermMember, MenteeRequest, MentorProfile, Person, Portfolio
from participants.providers import DataSection

TOLD = ("about", "education", "years_of_work", "titles", "achievements", "courses", "experience", "preferences")


def sections(person: Person) -> Iterator[DataSection]:
    """Four tables; whoever shows them leaves out those without rows."""
    yield DataSection(
        "Запросы наставляемого",
        (
            "Программа", "Дата", "От кого", "Категория", "Запрос своими словами", "Цели", "Интересы", "Пожелания", "Кого просит наставником",
            "Время", "Состояние", "Отметка о прохождении", "Почему не пройдена", "Результаты", "Кейсы и отзывы",
            "Заметки",
        ),
        [_request(row) for row in _of(MenteeRequest, person).select_related("category")],
        order=20,
    )  # fmt: skip
    yield DataSection(
        "Анкеты наставника",
        (
            "Программа", "С какого дня", "Готов к работе с", "В чём может помочь", "Достижения", "Интересы",
            "Чем может быть полезен", "Сколько наставляемых", "Часов в месяц", "Время",
            "Можно предлагать другим организациям", "Состояние", "Результаты", "Кейсы и отзывы", "Заметки",
        ),
        [_profile(row) for row in _of(MentorProfile, person).prefetch_related("competences")],
        order=25,
    )  # fmt: skip
    yield DataSection("Портфолио наставника", ("Что", "Сведения"), list(_portfolio(person)), order=30)
    headers = ("Внесён", "Как попал", "В чём может помочь", "Можно предлагать другим", "Заметки", "Исключён")
    members = LongTermMember.objects.filter(person=person).order_by("added_on", "pk")
    yield DataSection("Долгосрочная база наставников", headers, [_member(row) for row in members], order=31)


def _of(model: Any, person: Person) -> Any:
    return model.objects.filter(person=person).select_related("programme").order_by("pk")


def _request(row: MenteeRequest) -> tuple[str, ...]:
    return (
        row.programme.title, short_date(row.submitted_on), str(row.get_source_display()),
        row.category.title if row.category else "", row.text, row.goals, row.interests, row.wishes,
        str(row.get_mentor_sex_display() if row.mentor_sex else ""), _times(row.times),
        row.state_label, str(row.get_completion_display()), row.completion_note, row.result, row.review_links, row.note,
    )  # fmt: skip


def _profile(row: MentorProfile) -> tuple[str, ...]:
    competences = "; ".join([*(one.title for one in row.competences.all()), *filter(None, [row.competences_text])])
    return (
        row.programme.title, short_date(row.joined_on), _day(row.ready_on), competences, row.achievements,
        row.interests, row.usefulness, str(row.capacity), str(row.hours_per_month or ""), _times(row.times),
        "да" if row.may_be_offered else "нет", row.state_label, row.result, row.review_links, row.note,
    )  # fmt: skip


def _portfolio(person: Person) -> Iterator[tuple[str, str]]:
    row = Portfolio.objects.filter(person=person).first()
    if row is None:
        return
    for name in TOLD:
        if value := getattr(row, name):
            label = str(row._meta.get_field(name).verbose_name)
            yield label[:1].upper() + label[1:], str(value)
    if row.photo:
        yield "Фотография", "загружена"


def _member(row: LongTermMember) -> tuple[str, ...]:
    return (
        short_date(row.added_on), str(row.get_origin_display()), row.areas, "да" if row.may_be_offered else "нет",
        row.note, f"{short_date(row.removed_on)}: {row.removal_reason}" if row.removed_on else "",
    )  # fmt: skip


def _times(codes: Any) -> str:
    return times_shown(codes) if codes else ""


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
