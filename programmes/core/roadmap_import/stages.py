"""Knows stages by how they are written, and takes apart what stands in their rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from programmes.core.roadmap_import.cleaning import flat, without_bullet
from programmes.core.roadmap_import.content import number_like
from programmes.core.roadmap_import.titles import MONTH_TITLE
from programmes.core.roadmap_import.words import mend

ROMAN = r"[IVXІХ]{1,6}"
KIND = r"(?:этап|раздел|направление|блок|модуль|стадия|шаг)"
ORDINAL = r"(?:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|подготовит|организац|основн|практич|заключит|итогов|аналит|диагност|внедренч|обобща|рефлекс|проектир|информац)\w*"
NUMBERED = re.compile(
    rf"^(?:(?P<before>\d{{1,2}}|{ROMAN})\s*[.)]?\s?(?:-\s?)?(?:ы?й|о[йе]|ий|я|ая)?\s{{0,3}}{KIND}(?![\w-])"
    rf"|{KIND}\s{{0,3}}№?\s{{0,3}}(?P<after>\d{{1,2}}|{ROMAN})(?![\w]))\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
WORDED = re.compile(
    rf"^(?-i:[IVXІХ]{{1,5}}[.)]\s*[«\"]?[А-ЯЁ])|^{ORDINAL}(?:[\s,-]+{ORDINAL}){{0,2}}\s+{KIND}(?!\w)|^этап\w*\s*[:«–—-]",
    re.IGNORECASE,
)
PLAIN = re.compile(
    rf"^(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?=[.)\s])|{ROMAN}(?=[.)]))[.)]{{0,2}}\s*(?P<rest>\D.*)$", re.DOTALL
)
LABEL = re.compile(
    r"(?:^|(?<=[\s.;»)]))(?P<label>Задач[аи]|Цел[ьи]|(?:Ожидаемы[йе] |Планируемы[йе] |Предполагаемы[йе] )?"
    r"[Рр]езультаты?|Продукт[ы]?|ЗАДАЧ[АИ]|ЦЕЛ[ЬИ]|РЕЗУЛЬТАТЫ?|ПРОДУКТЫ?|Итог)(?: этапа)?\s{0,3}[:–—]\s*"
)
BARE_LABEL = re.compile(
    r"^(?:задач[аи]|цел[ьи]|(?:ожидаемые? |планируемые? )?результаты?|продукты?)(?: этапа)?\s*:?$", re.IGNORECASE
)
SEPARATOR = re.compile(r"^[\s.:)–—-]+")


@dataclass(frozen=True)
class StageText:
    """What the text of a stage's row says."""

    number: str = ""
    title: str = ""
    task: str = ""
    result: str = ""
    product: str = ""


def names_a_stage(text: str) -> bool:
    """Whether the text says in words that it is one: «2-й этап – …», «Раздел I», «Заключительный этап»."""
    start = text[:200].lstrip('«"* ')
    return bool(NUMBERED.match(start) or WORDED.match(start)) and not LABEL.match(start)


def is_bare(text: str) -> bool:
    """Whether the text counts a stage without naming it: «Этап I», «2 этап:»."""
    found = NUMBERED.match(text.strip()[:60])
    return found is not None and not SEPARATOR.sub("", found.group("rest"))


def is_shouted(text: str) -> bool:
    """Whether a title of some length is written in capitals throughout."""
    letters = [sign for sign in text[:400] if sign.isalpha()]
    return len(letters) > 6 and all(sign.isupper() for sign in letters) and len(text) < 300


def is_month(text: str) -> bool:
    """Whether the text is nothing but a month, or some months: «Сентябрь», «Октябрь – ноябрь 2026 г.»."""
    if len(text) > 60:
        return False
    pieces = re.split(r"\s*(?:[-–—,/]|\sи\s)\s*", re.sub(r"\bмесяц\b|[.«»:]", " ", text.casefold()).strip())
    return all(MONTH_TITLE.match(re.sub(r"[\W_]", "", piece)) for piece in pieces)


def is_about(text: str) -> bool:
    """Whether the text is the task, goal or result of a stage rather than its name."""
    start = text[:100].lstrip()
    return bool(LABEL.match(start) or BARE_LABEL.match(start))


def read_stage(text: str, number: str = "") -> StageText:
    """The stage's number, title, task and result out of its row; ``number`` is what stands in the column of numbers."""
    head, about = _labelled(text)
    head = mend(flat(head)).strip(" *")
    given = flat(number)
    in_number = NUMBERED.match(given)
    if in_number:
        given = in_number.group("before") or in_number.group("after")
        head = head or in_number.group("rest")
    found = NUMBERED.match(head)
    if found:
        rest = SEPARATOR.sub("", found.group("rest"))
        own = found.group("before") or found.group("after")
        return _stage(given or own, rest or head, about)
    found = PLAIN.match(head)
    if found and not number_like(given):
        return _stage(found.group("number"), found.group("rest"), about)
    return _stage(given, head, about)


def read_about(text: str) -> StageText:
    """Task and result from a row below the stage's own; the title is what stood before any of the labels."""
    head, about = _labelled(text)
    return _stage("", mend(flat(head)), about)


def _stage(number: str, title: str, about: dict[str, str]) -> StageText:
    return StageText(
        number.strip().rstrip(".)").strip(),
        title.strip().rstrip(":").strip(),
        task=about.get("task", ""),
        result=about.get("result", ""),
        product=about.get("product", ""),
    )


def _labelled(text: str) -> tuple[str, dict[str, str]]:
    """The text before the first label, and by field what the labels introduce; a goal beside a task keeps its label."""
    found = list(LABEL.finditer(text))[:12]
    if not found:
        return text, {}
    pieces: dict[str, list[tuple[str, str]]] = {}
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        label = match.group("label").capitalize()
        said = mend(flat(text[match.end() : end])).strip(" ;")
        if said:
            pieces.setdefault(_field(label), []).append((label, said))
    about = {}
    for name, said_by_label in pieces.items():
        labels = {label for label, _ in said_by_label}
        about[name] = " ".join(f"{label}: {said}" if len(labels) > 1 else said for label, said in said_by_label)
    return text[: found[0].start()], about


def _field(label: str) -> str:
    if label.startswith(("Задач", "Цел")):
        return "task"
    return "product" if label.startswith("Продукт") else "result"


def number_of(text: str) -> str:
    """An activity's number as the school wrote it, without the dot or bracket at its end: «1.1.» is «1.1»."""
    return re.sub(r"(?<=\d)\s*([.,])\s*(?=\d)", r"\1", flat(without_bullet(text) or text)).rstrip(".) ")
