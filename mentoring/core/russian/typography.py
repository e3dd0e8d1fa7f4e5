"""Spaces that must not end a line («№ 5», «Иванова О.П.», «ст. 9», «7А класса»), quotes, dashes and number signs."""

import re

NBSP = "\u00a0"

_SPACE = rf"[ {NBSP}]"
_MONTH = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_COUNTED = (
    r"(?:г\.|гг\.|год\w*|лет|класс\w*|курс\w*|раза?|час\w*|минут\w*|мин\.|день|дн[яей]\w*|недел\w*|месяц\w*|балл\w*|"
    r"человек\w*|чел\.|пар\w{0,3}|групп\w*|встреч\w*|лист\w{0,3}|экз\.|руб\.|рубл\w*|коп\.|тыс\.|млн|см|мм|кг|км|%|‰)"
)
_HELD = (
    re.compile(r"(?<=[№§]) +(?=\S)"),
    re.compile(r"(?<=\bприложени[еяюи]) +(?=№)|(?<=\bприложением) +(?=№)", re.IGNORECASE),
    re.compile(rf"(?<=\d) +(?=(?:{_MONTH}|{_COUNTED})(?:\W|$))", re.IGNORECASE),
    re.compile(r"(?<=\d\.) +(?=\d{4})"),
    re.compile(r"(?<=\d[А-ЯЁ]) +(?=класс)|(?<=«[А-ЯЁ]») +(?=класс)|(?<=\d) +(?=«[А-ЯЁ]»)"),
    re.compile(r"(?<=\b(?:зам|нач|рук|пед|отв|каб|зав)\.) +(?=[а-яё])", re.IGNORECASE),
    re.compile(r"(?<=\bст\.) +(?=\d)|(?<=\b(?:пп|гл|кв)\.) +(?=\d)|(?<=\b[пчд]\.) +(?=\d)|(?<=\bстр\.) +(?=\d)"),
    re.compile(r"(?<=\bподп\.) +(?=[\d«а-яё])|(?<=\b(?:абз|рис)\.) +(?=\d)|(?<=\bтабл\.) +(?=\d)"),
    re.compile(r"(?<=\b(?:ул|им|пр|ст)\.) +(?=[А-ЯЁ])|(?<=\b(?:пос|дер|обл)\.) +(?=[А-ЯЁ])"),
    re.compile(rf"(?<!\d{_SPACE})(?<!\d)\bг\. +(?=[А-ЯЁ])"),
    re.compile(r"(?<=\bт\.) +(?=[едпнкч]\.)", re.IGNORECASE),
    re.compile(r"(?<=\bи\.) +(?=о\.)", re.IGNORECASE),
    re.compile(rf"(?<=\bи\.о\.) +(?=[а-яё])|(?<=\bи\.{_SPACE}о\.) +(?=[а-яё])", re.IGNORECASE),
    re.compile(rf"(?<=[а-яё]) +(?=[А-ЯЁ]\.{_SPACE}?[А-ЯЁ]\.)"),
    re.compile(r"(?<=\b[А-ЯЁ]\.) +(?=[А-ЯЁ][.а-яё])"),
    re.compile(r"(?<=\b[вксоиау]) +(?=\S)", re.IGNORECASE),
    re.compile(r"(?<=\b(?:во|на|по|со|об|от|до|за|из|не)) +(?=\S)", re.IGNORECASE),
    re.compile(r" +(?=(?:же|ли|бы)\b)"),
    re.compile(r" +(?=[–—](?:\s|$))"),
)
_DASH = re.compile(rf"(?<=\S){_SPACE}-(?=\s)")
_NUMBER_SIGN = re.compile(rf"№{_SPACE}*(?=\w)|(?<!\w)N[oо]?\.?{_SPACE}*(?=\d)")

_OPENING, _CLOSING, _EITHER = "«„", "»”", '"“'
_BEFORE_A_QUOTE = '([{/—–-«„“"'


def hold_together(text: str) -> str:
    """The text with no-break spaces where Russian typography wants them; its words stay as they are."""
    for pattern in _HELD:
        text = pattern.sub(lambda found: found[0].replace(" ", NBSP), text)
    return text


def typeset(text: str) -> str:
    """A text that people typed as it is printed: quotes, dashes, «№», no-break spaces; set twice it does not change."""
    text = _NUMBER_SIGN.sub(f"№{NBSP}", nest_quotes(text))
    return hold_together(_DASH.sub(f"{NBSP}–", text))


def stopped(text: str) -> str:
    """A sentence with one full stop at its end, whether or not it ends in «г.»."""
    return text if text.endswith(".") else f"{text}."


def in_quotes(text: str) -> str:
    """The text in «ёлочках», its own quotes as „лапки“: «Школа „Радуга“»."""
    return nest_quotes(f"«{text}»")


def nest_quotes(text: str) -> str:
    """Quotes of any kind as «ёлочки», within them „лапки“; a text in which they do not pair off stays as it is."""
    nested = _nested(text)
    return nested if nested is not None and _nested(nested) == nested else text


def _nested(text: str) -> str | None:
    depth, letters = 0, []
    for place, letter in enumerate(text):
        if letter not in _OPENING + _CLOSING + _EITHER:
            letters.append(letter)
        elif _opens(text, place):
            depth += 1
            letters.append("«" if depth == 1 else "„")
        elif depth == 0:
            return None
        else:
            letters.append("»" if depth == 1 else "“")
            depth -= 1
    return None if depth else "".join(letters)


def _opens(text: str, place: int) -> bool:
    letter = text[place]
    if letter not in _EITHER:
        return letter in _OPENING
    before, after = text[:place][-1:], text[place + 1 : place + 2]
    stands_after_a_gap = not before or before.isspace() or before in _BEFORE_A_QUOTE
    return stands_after_a_gap and bool(after) and not after.isspace()
