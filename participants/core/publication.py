"""Whether somebody's data may stand in a published piece: which data, at which address, by which consents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from mentoring.core.russian.dates import short_date
from participants.core.consents import ConsentCard, Subject, holding, state

KIND = "dissemination"


@dataclass(frozen=True)
class Shown:
    """Somebody in a piece: the codes of the data that stand there, and all consents to dissemination."""

    name: str
    subject: Subject
    data: tuple[str, ...]
    consents: tuple[ConsentCard, ...] = ()
    processing_ended_on: date | None = None  # the consent to processing was withdrawn: then nothing is published


def obstacle(
    shown: Shown,
    *,
    url: str,
    days: Iterable[date],
    words: Mapping[str, str],
    own_signature_from: int | None = None,
) -> str:
    """Why these data may not stand at this address on each of the days; empty when they may.

    ``words`` names the data by their codes. Consents of which somebody has asked the end count as ended.
    """
    if shown.processing_ended_on is not None:
        return f"{shown.name}: согласие на обработку данных отозвано {short_date(shown.processing_ended_on)}"
    if not shown.data:
        return f"{shown.name}: не отмечено, какие данные стоят в материале"
    cards = [_ended_by_word(card) for card in shown.consents]
    for day in sorted(set(days), reverse=True):
        found = _on(shown, cards, url, day, words, own_signature_from)
        if found:
            return found
    return ""


def _on(
    shown: Shown,
    cards: list[ConsentCard],
    url: str,
    day: date,
    words: Mapping[str, str],
    own_signature_from: int | None,
) -> str:
    held = holding(shown.subject, cards, on=day, own_signature_from=own_signature_from, kind=KIND)
    if not held:
        found = state(shown.subject, cards, on=day, own_signature_from=own_signature_from, kind=KIND)
        if found.code == "future":
            return f"{shown.name}: {short_date(day)} согласия на распространение ещё не было"
        return f"{shown.name}: {found.reason[:1].lower()}{found.reason[1:]}"
    here = [card for card in held if covers(card.resources, url)]
    if not here:
        places = ", ".join(dict.fromkeys(place for card in held for place in card.resources))
        said = "укажите адрес размещения" if not url else "этого адреса в согласии нет"
        return f"{shown.name}: {said}, можно только на {places}"
    allowed = {code for card in here for code in card.data}
    lacking = [code for code in shown.data if code not in allowed]
    if lacking:
        return f"{shown.name}: в согласии не разрешено публиковать: {', '.join(words[code] for code in lacking)}"
    return ""


def _ended_by_word(card: ConsentCard) -> ConsentCard:
    """A demand to stop ends the publication at once, before anybody has entered the withdrawal."""
    if card.stop_asked_on is None or card.withdrawn_on is not None:
        return card
    return replace(card, withdrawn_on=card.stop_asked_on)


def covers(resources: Iterable[str], url: str) -> bool:
    """Whether the address lies at or below one of the resources; where none is named, any address does."""
    named = [_place(resource) for resource in resources]
    if not named:
        return True
    host, path = _place(url)
    return any(host == at and (path == below or path.startswith(f"{below}/")) for at, below in named)


def _place(url: str) -> tuple[str, str]:
    """Host and path, apart from the scheme, «www.», the case of the host and a slash at the end."""
    parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
    host = (parts.hostname or "").removeprefix("www.")
    return host, parts.path.rstrip("/")
