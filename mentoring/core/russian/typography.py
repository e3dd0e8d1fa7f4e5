"""Spaces that must not end a line: after a preposition, in «№ 5», in «Иванова О.П.», in «зам. директора»."""

import re

NBSP = "\u00a0"

_MONTH = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_HELD = (
    re.compile(r"№ +(?=\S)"),
    re.compile(rf"(?<=\d) +(?=(?:{_MONTH}|г\.|гг\.|год\w*|класс\w*|лет|раза?|%)(?:\W|$))", re.IGNORECASE),
    re.compile(r"(?<=\d\.) +(?=\d{4})"),
    re.compile(r"(?<=\b(?:зам|нач|рук|пед|отв|каб)\.) +(?=[а-яё])", re.IGNORECASE),
    re.compile(r"(?<=[а-яё]) +(?=[А-ЯЁ]\. ?[А-ЯЁ]\.)"),
    re.compile(r"(?<=\b[А-ЯЁ]\.) +(?=[А-ЯЁ][.а-яё])"),
    re.compile(r"(?<=\b[вксоиау]) +(?=\S)", re.IGNORECASE),
    re.compile(r"(?<=\b(?:во|на|по|со|об|от|до|за|из|не)) +(?=\S)", re.IGNORECASE),
    re.compile(r" +(?=[–—] )"),
)


def hold_together(text: str) -> str:
    """The text with no-break spaces where Russian typography wants them; its words stay as they are."""
    for pattern in _HELD:
        text = pattern.sub(lambda found: found[0].replace(" ", NBSP), text)
    return text
