"""What surveys hold on one person: the answers, as they were given."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from monitoring.core.questionnaires import ItemKind, label
from monitoring.models import Answer
from participants.models import Person
from participants.providers import DataSection


def answer_sections(person: Person) -> Iterator[DataSection]:
    """A row for each question answered."""
    answers = (
        Answer.objects.filter(response__person=person)
        .select_related("response__survey", "item")
        .order_by("response__pk", "item__pk")
    )
    rows = [
        (
            answer.response.survey.title,
            f"{timezone.localtime(answer.response.submitted_at):%d.%m.%Y %H:%M}"
            if answer.response.submitted_at
            else "не отправлен",
            answer.item.text,
            str(answer.number) if answer.number is not None else _words(answer),
        )
        for answer in answers
    ]
    yield DataSection("Ответы на опросы", ("Опрос", "Отправлен", "Вопрос", "Ответ"), rows, order=50)


def _words(answer: Answer) -> str:
    kind = ItemKind(answer.item.kind)
    return answer.text if kind is ItemKind.TEXT else label(kind, answer.text)
