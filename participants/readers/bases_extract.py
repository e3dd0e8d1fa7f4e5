"""What portfolios, the long-term base and the results of programmes hold on one person, for the extract of all data."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.core.russian.dates import short_date
from participants.models import LongTermMember, MenteeRequest, MentorProfile, Person, Portfolio
from participants.providers import DataSection

TOLD = ("about", "education", "years_of_work", "titles", "achievements", "courses", "experience", "preferences")


def sections(person: Person) -> Iterator[DataSection]:
    """A part for each of them that holds anything."""
    row = Portfolio.objects.filter(person=person).first()
    if row is not None:
        lines = [(str(row._meta.get_field(name).verbose_name), str(getattr(row, name) or "")) for name in TOLD]
        lines.append(("фотография", "загружена" if row.photo else ""))
        yield DataSection("Портфолио наставника", ("Что", "Сведения"), [line for line in lines if line[1]])
    members = [
        (
            short_date(one.added_on),
            one.get_origin_display(),
            one.areas,
            "да" if one.may_be_offered else "нет",
            one.note,
            f"{short_date(one.removed_on)}: {one.removal_reason}" if one.removed_on else "",
        )
        for one in LongTermMember.objects.filter(person=person).order_by("added_on", "pk")
    ]
    if members:
        headers = ("Внесён", "Как попал", "В чём может помочь", "Можно предлагать другим", "Заметки", "Исключён")
        yield DataSection("Долгосрочная база наставников", headers, members)
    results = [
        (one.programme.title, "наставляемый", one.get_completion_display(), one.completion_note, one.review_links)
        for one in MenteeRequest.objects.filter(person=person).select_related("programme").order_by("pk")
        if one.completion or one.review_links
    ] + [
        (one.programme.title, "наставник", "", "", one.review_links)
        for one in MentorProfile.objects.filter(person=person).select_related("programme").order_by("pk")
        if one.review_links
    ]
    if results:
        headers = ("Программа", "Роль", "Отметка о прохождении", "Почему не пройдена", "Кейсы и отзывы")
        yield DataSection("Итоги программ", headers, results)
