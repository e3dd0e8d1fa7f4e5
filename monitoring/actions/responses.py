"""Keeps what a respondent answers, a screen at a time, and takes the whole in at the end."""

from collections.abc import Mapping
from datetime import date, datetime

from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from monitoring.core.questionnaires import ItemCard, ItemKind, clean, unanswered
from monitoring.models import Answer, QuestionnaireItem, Response
from monitoring.readers.surveys import has_consent, item_cards, saved_values
from monitoring.states import ItemKindChoice

CLOSED = "Приём ответов на эту анкету закончился. Всё, что успели отправить до этого, сохранено. Спасибо!"
NO_CONSENT = "Анкета откроется, когда в школе будет действующее согласие на обработку персональных данных."
SENT = "Эта анкета уже отправлена, изменить ответы нельзя. Спасибо!"


@action
def save_page(response: Response, *, values: Mapping[str, str], at: datetime, on: date) -> Response:
    """Keep the answers of one screen; saving the same again changes nothing.

    Refused after the survey has closed, after the questionnaire was sent, and where an answer is none.
    """
    response = _taking(response, on)
    cards = {card.code: card for card in item_cards(response.survey.questionnaire_id)}
    unknown = values.keys() - cards.keys()
    if unknown:
        raise Refusal("В этой анкете нет такого вопроса. Обновите страницу.")
    kept = {code: _cleaned(cards[code], raw) for code, raw in values.items()}
    ids = dict(
        QuestionnaireItem.objects.filter(questionnaire=response.survey.questionnaire_id, code__in=kept).values_list(
            "code", "pk"
        )
    )
    Answer.objects.bulk_create(
        [_answer(response, ids[code], cards[code].kind, value) for code, value in kept.items()],
        update_conflicts=True,
        unique_fields=["response", "item"],
        update_fields=["number", "text"],
    )
    if response.started_at is None:
        response.started_at = at
        response.save(update_fields=["started_at"])
    return response


@action
def submit(response: Response, *, at: datetime, on: date) -> Response:
    """Send the questionnaire in; sending it again changes nothing. Refused while a question is open."""
    fresh = lock(response)
    if fresh.submitted_at is not None:
        return fresh
    fresh = _taking(fresh, on)
    answered = {code for code, value in saved_values(fresh).items() if value}
    missing = unanswered(item_cards(fresh.survey.questionnaire_id), answered)
    if missing:
        raise Refusal(f"Остался вопрос без ответа: «{missing[0].text}»")
    fresh.started_at = fresh.started_at or at
    fresh.submitted_at = at
    fresh.save(update_fields=["started_at", "submitted_at"])
    return fresh


def _taking(response: Response, on: date) -> Response:
    response = lock(response)
    if response.submitted_at is not None:
        raise Refusal(SENT)
    if not response.survey.takes_answers_on(on):
        raise Refusal(CLOSED)
    if not has_consent(response, on=on):
        raise Refusal(NO_CONSENT)
    return response


def _cleaned(card: ItemCard, raw: str) -> str:
    try:
        return clean(card, raw)
    except ValueError as error:
        raise Refusal(str(error)) from error


def _answer(response: Response, item_id: int, kind: ItemKind, value: str) -> Answer:
    if kind == ItemKindChoice.RATING and value:
        return Answer(response=response, item_id=item_id, number=int(value))
    return Answer(response=response, item_id=item_id, text=value)
