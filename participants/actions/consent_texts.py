"""Writes of the school's own texts of consents: drafted, changed while nobody has them, put in force, given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max, QuerySet

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import Consent, ConsentText, PrintedConsent
from participants.readers.consent_texts import fingerprint
from participants.states import ConsentKind

IN_USE = "Этот текст уже печатали или подписывали, поэтому его не меняют. Подготовьте новую версию."


@log.action
def draft(school: School, kind: str, *, values: Mapping[str, Any], by: User) -> ConsentText:
    """A new version of the school's own text; it is printed only once it is put in force."""
    school = lock(school)
    last = _of(school, kind).aggregate(last=Max("version"))["last"] or 0
    return ConsentText.objects.create(
        school=school, kind=ConsentKind(kind), version=last + 1, is_current=False, created_by=by, **values
    )


@log.action
def change(text: ConsentText, *, values: Mapping[str, Any], seen: str = "", by: User) -> ConsentText:
    """Another wording, as long as no sheet with the text was given out and nobody has signed it."""
    text = _own(text)
    if is_used(text):
        raise Refusal(IN_USE, code="used")
    if seen and seen != fingerprint(text):
        raise Refusal(
            "Пока вы работали, текст изменил кто-то другой. Ваш текст не потерян: он в форме. "
            "Посмотрите, что изменилось, и сохраните ещё раз.",
            code="stale",
        )
    for name, value in values.items():
        setattr(text, name, value)
    text.save()
    return text


@log.action
def delete(text: ConsentText, *, by: User) -> None:
    """A draft that is not needed."""
    text = _own(text)
    if text.is_current:
        raise Refusal("Этот текст печатается сейчас. Сначала введите другой.", code="current")
    if is_used(text):
        raise Refusal(IN_USE, code="used")
    text.delete()


@log.action
def enact(text: ConsentText, *, needs_renewal: bool, by: User) -> ConsentText:
    """From now on this text is printed; ``needs_renewal``: those who signed the former one are asked anew."""
    text = _own(text)
    if text.is_current:
        raise Refusal("Этот текст уже печатается.", code="current")
    _retire(text.school, text.kind)
    text.is_current = True
    if not is_used(text):
        text.needs_renewal = needs_renewal
    text.save()
    return text


@log.action
def return_to_common(school: School, kind: str, *, by: User) -> None:
    """The school prints the common text again; its own stay among the versions."""
    school = lock(school)
    if not _retire(school, kind):
        raise Refusal("Школа и так печатает общий текст.", code="common")


def is_used(text: ConsentText) -> bool:
    """Somebody has signed it, or it was given out on paper."""
    return Consent.objects.filter(text=text).exists() or PrintedConsent.objects.filter(text=text).exists()


def _own(text: ConsentText) -> ConsentText:
    """The text locked together with all the school's texts; the common ones are nobody's to change here."""
    if text.school is None:
        raise Refusal("Общий текст школа не меняет. Сделайте из него свой.", code="common")
    lock(text.school)
    return lock(text, gone="Этого текста больше нет.")


def _of(school: School, kind: str) -> QuerySet[ConsentText]:
    return ConsentText.objects.filter(school=school, kind=kind)


def _retire(school: School, kind: str) -> int:
    rows = list(_of(school, kind).filter(is_current=True))
    for row in rows:
        row.is_current = False
        row.save(update_fields=["is_current"])
    return len(rows)
