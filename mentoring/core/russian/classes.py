"""School classes as people write them: «7А», «7-а», «7 «А»», «7 А класс»."""

import re

from mentoring.core.russian.letters import quoted, squeeze, to_cyrillic

FIRST_GRADE, LAST_GRADE = 1, 12  # evening schools and special ones have a twelfth; each school names its own bounds

_CLASS = re.compile(
    r"(?P<grade>\d{1,3})(?:[.,]0)?\s*[\-‐‑–—./]?\s*[«\"„“”'’(]*\s*(?P<letter>[А-ЯЁ]?)\s*[»\"“”'’)]*\s*(?:КЛ(?:АСС[А-Я]?)?\.?)?",
)


def parse_class(text: str | float) -> tuple[int, str]:
    """Grade and letter (empty in a school with one class a grade); ValueError says in Russian why it is no class."""
    shown = squeeze(str(text))
    if not shown:
        raise ValueError("класс не указан")
    found = _CLASS.fullmatch(to_cyrillic(shown).upper())
    if not found:
        raise ValueError(f"не удалось прочитать класс {quoted(shown)}: нужно, например, 7А")
    grade, letter = int(found["grade"]), found["letter"]
    if not FIRST_GRADE <= grade <= LAST_GRADE:
        raise ValueError(f"Класса «{grade}{letter}» не бывает: классы — с {FIRST_GRADE}-го по {LAST_GRADE}-й.")
    if letter in ("Ъ", "Ь", "Ы"):
        raise ValueError(f"Класса «{grade}{letter}» не бывает: буква «{letter}» не обозначает класс.")
    return grade, letter


def show_class(grade: int | None, letter: str = "") -> str:
    """«7А»; empty for somebody who is in no class."""
    return f"{grade}{letter}" if grade else ""
