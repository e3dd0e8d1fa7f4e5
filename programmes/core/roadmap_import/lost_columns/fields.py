"""Tell the deadline, the responsible, the title and the result of a row apart by what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from programmes.core.deadlines.patterns import Mark
from programmes.core.deadlines.words import Place, places
from programmes.core.roadmap_import.lost_columns.header import Column
from programmes.core.roadmap_import.lost_columns.pieces import Piece, Running, glue, glued, run_together
from programmes.core.roadmap_import.people_words import People, people

USUAL_ORDER = (Column.NUMBER, Column.TITLE, Column.DEADLINE, Column.RESPONSIBLE)
SAYS_WHEN = frozenset({
    Mark.SPAN, Mark.EVERY, Mark.OPEN, Mark.WHOLE, Mark.SCHOOL_YEAR, Mark.YEAR_START, Mark.YEAR_END, Mark.BEFORE_YEAR, Mark.DAY_OF_MONTH,
})  # fmt: skip
OPENS = frozenset({Mark.SINCE, Mark.UNTIL, Mark.BEFORE, None})
YEAR = re.compile(
    r"(?:(?:в|на|за) )?(?:20\d\d(?:[-–/](?:20)?\d\d)? ?(?:г\.?|гг\.?|год[ау]?|уч\. ?г\.?|учебный год)?)\.?$"
)
YEAR_OF_TITLE = re.compile(r"(?:(?:в|на|за) )?20\d\d ?(?:г(?:од[ауе]?)?(?!\w))?[.)]{0,2} ")
ENDS_OPEN = re.compile(r"(?<!\w)(?:в|на|за|с|до|от) $")
NEW_SENTENCE = re.compile(
    r"(?<![\w-])(?!Январ|Феврал|Март|Апрел|Ма[йя](?!\w)|Июн|Июл|Август|Сентябр|Октябр|Ноябр|Декабр|Програм|Целев|Модел|Дорожн)[А-ЯЁ][а-яё]{2}"
)
CAPITAL = re.compile(r"(?<![\w-])[А-ЯЁ]")
LASTING = re.compile(
    r"(?:период\w*|течени[еи]|процессе|мере|срок\w*|ходе) (?:\w+ )?(?:реализации|внедрения|действия|выполнения) $"
)
OF_WHAT_TERM = re.compile(r"(?:ЦМН?|Программы?|Проекта|Целевой|Модели|Дорожной|Плана)(?!\w)")
RESULT_NOUN = re.compile(
    r"(?:проект |аналитическ\w+ |утвержд[её]нн\w+ |информационн\w+ |сводн\w+ |итогов\w+ |единая |сформирован\w* |методическ\w+ |пакет )?"
    r"(?:приказ|распоряжени|план(?!ир)|баз[аы](?!\w)|справк|отч[её]т|протокол|положени|анкет[аы]|спис(?:ок|ки)|реестр|программ[аы]|дорожная|"
    r"соглашени|договор|материал|сертификат|фотоотч|публикаци|пакет|банк|график|журнал|локальн|нормативн|документ|диплом|грамот|"
    r"кейс|презентаци|статья|статьи|заявлени|согласи[ея]|карт[аы](?!\w)|сформирован|разработан|определен|утвержд[её]н|создан|проведен|"
    r"собран|оформлен|размещ[её]н|сценари|рекомендаци|результаты|100 ?%|не менее|повышени|рост(?!\w)|охват)",
    re.IGNORECASE,
)
LONGEST_ROW = 6_000  # letters; what is longer is no row of a table
MOST_CHOICES = 12  # deadlines looked at in one row; a row with more is no row of a table


@dataclass(frozen=True)
class Fields:
    """What a row says, and where in its running text its deadline and its responsible end (0 without them)."""

    title: str
    deadline: str = ""
    responsible: str = ""
    result: str = ""
    end: int = 0

    def cell(self, column: Column) -> str:
        """The text of one column."""
        return {
            Column.TITLE: self.title,
            Column.DEADLINE: self.deadline,
            Column.RESPONSIBLE: self.responsible,
            Column.RESULT: self.result,
        }.get(column, "")


@dataclass(frozen=True)
class Stretch:
    """A part of the running text, with how well it fits its column."""

    start: int
    end: int
    fit: int = 0


def fields(pieces: Sequence[Piece], order: Sequence[Column] = USUAL_ORDER) -> Fields:
    """The row's fields; ``order`` is that of the columns in the table."""
    row = run_together(pieces)
    if len(row.text) > LONGEST_ROW:
        return Fields(row.text)
    named = people(row.text)
    when = _deadline(row, named, order) if Column.DEADLINE in order else None
    who = _responsible(row, named, when, order) if Column.RESPONSIBLE in order else None
    rests = _rests(row, when, who)
    late_year = _late_year(row, when, rests)
    parts: dict[Column, str] = {
        Column.DEADLINE: glued([row.text[when.start : when.end], *late_year]) if when else "",
        Column.RESPONSIBLE: row.text[who.start : who.end].strip(" ;") if who else "",
    }
    _share_out(rests, parts, order, found=[column for column in order if parts.get(column)])
    return Fields(
        title=parts.get(Column.TITLE, ""),
        deadline=parts[Column.DEADLINE],
        responsible=parts[Column.RESPONSIBLE],
        result=parts.get(Column.RESULT, ""),
        end=max(when.end if when else 0, who.end if who else 0),
    )


def _deadline(row: Running, named: Sequence[People], order: Sequence[Column]) -> Stretch | None:
    """The stretch that fits best: on lines of its own, or beginning with a capital letter beside the responsible."""
    capital_starts = {
        start for start in row.breaks if row.text[start : start + 1].isupper() and not _names_the_term(row.text, start)
    }
    sentences = {match.start() for match in NEW_SENTENCE.finditer(row.text)}
    stops = sorted(capital_starts | sentences | {name.start for name in named})
    choices = _stretches(row, places(row.text, stops))
    rated = [
        Stretch(choice.start, choice.end, _fit(choice, row, named, order)) for choice in choices[: MOST_CHOICES * 4]
    ]
    good = [choice for choice in rated if choice.fit > 0]
    best = max(good, key=lambda choice: (choice.fit, choice.end - choice.start), default=None)
    return _without_year_of_title(row, best) if best else None


def _without_year_of_title(row: Running, choice: Stretch) -> Stretch:
    """The deadline without the year with which the title ends: «соглашения в 2024 г.» before «в течение года»."""
    year = YEAR_OF_TITLE.match(row.text, choice.start, choice.end)
    is_of_title = choice.start not in row.breaks or ENDS_OPEN.search(row.text[: choice.start])
    if not year or not is_of_title:
        return choice
    rest = places(row.text[year.end() : choice.end][:80])
    begins = bool(rest) and rest[0].mark in {Mark.SPAN, Mark.OPEN, Mark.WHOLE, Mark.EVERY, Mark.UNTIL, Mark.SINCE}
    return Stretch(year.end(), choice.end, choice.fit) if begins else choice


def _names_the_term(text: str, start: int) -> bool:
    """Whether a capital letter goes on with a deadline that a line has broken: «в течение реализации» and «Программы»."""
    return bool(LASTING.search(text[max(0, start - 40) : start]) and OF_WHAT_TERM.match(text, start))


def _stretches(row: Running, words: Sequence[Place]) -> list[Stretch]:
    """Runs of words that all belong to a deadline; each also from later capital letters and beginnings of lines on."""
    found: list[Stretch] = []
    run: list[Place] = []
    for word in [*words, Place(0, 0, Mark.UNKNOWN)]:
        if word.mark not in {Mark.UNKNOWN, Mark.EXCEPT}:
            run.append(word)
            continue
        found += _of_run(row, run)
        run = []
    return found


def _of_run(row: Running, run: Sequence[Place]) -> list[Stretch]:
    starts = set(row.breaks)
    found: list[Stretch] = []
    for place, word in enumerate(run[:MOST_CHOICES]):
        if place and run[place - 1].mark is Mark.DASH:
            continue
        if place and not (
            word.start in starts
            or row.text[word.start].isupper()
            or word.mark in {Mark.UNTIL, Mark.BEFORE}
            or row.text[: word.start].rstrip().endswith(")")
        ):
            continue
        rest = list(run[place:])
        while rest and rest[-1].mark not in SAYS_WHEN and not _is_tail(row.text[rest[-1].start : rest[-1].end]):
            rest.pop()
        while (
            rest
            and rest[0].mark not in SAYS_WHEN
            and not (rest[0].mark in OPENS and rest[1:] and rest[1].mark in SAYS_WHEN | OPENS)
        ):
            rest.pop(0)
        if any(each.mark in SAYS_WHEN for each in rest):
            found.append(Stretch(rest[0].start, _with_tail(row.text, rest[-1].end)))
    return found


def _is_tail(word: str) -> bool:
    return word.casefold() == "включительно"


def _with_tail(text: str, end: int) -> int:
    """«г.», a bracket or a full stop belong to the deadline before them."""
    tail = re.compile(r" ?(?:гг?\.?|год[ау]?|уч\. ?г(?:\.|ода)?)(?!\w)|[.)»]").match(text, end)
    while tail and tail.end() > end:
        end = tail.end()
        tail = re.compile(r" ?(?:гг?\.?|год[ау]?)(?!\w)|[.)»]").match(text, end)
    return end


def _fit(choice: Stretch, row: Running, named: Sequence[People], order: Sequence[Column]) -> int:
    text = row.text[choice.start : choice.end]
    starts_line = choice.start in row.breaks
    ends_line = _next_letter(row.text, choice.end) in {*row.breaks, len(row.text)}
    fit = 0
    if starts_line and ends_line:
        fit += 8
    elif starts_line or ends_line:
        fit += 2
    fit += 3 if text[0].isupper() else 0
    fit -= 4 if text.startswith(("на ", "за ")) and not starts_line else 0
    fit -= 6 if YEAR.match(text) and not starts_line else 0
    fit -= 4 if row.text[max(0, choice.start - 2) : choice.start].strip().endswith(("(", ",", ":", "№")) else 0
    fit += 3 if any(_next_letter(row.text, choice.end) == name.start for name in named) else 0
    fit += 3 if any(_next_letter(row.text, name.end) == choice.start for name in named) else 0
    before = order.index(Column.TITLE) < order.index(Column.DEADLINE) if Column.TITLE in order else True
    if choice.start == 0:
        fit += -6 if before else 6
    if not any(place in row.breaks for place in (choice.start,)) and not text[0].isupper():
        fit -= 1 if ends_line or _near(named, choice, row.text) else 4
    return fit


def _near(named: Sequence[People], choice: Stretch, text: str) -> bool:
    return any(
        _next_letter(text, choice.end) == name.start or _next_letter(text, name.end) == choice.start for name in named
    )


def _next_letter(text: str, place: int) -> int:
    while place < len(text) and text[place] in " ,;.":
        place += 1
    return place


def _responsible(
    row: Running, named: Sequence[People], when: Stretch | None, order: Sequence[Column]
) -> Stretch | None:
    """The people beside the deadline, on the side where the table has them; else the last ones on a line of their own."""
    starts = set(row.breaks)
    if when is None:
        own = [name for name in named if name.start in starts and name.start > 0]
        ending = [name for name in named if _next_letter(row.text, name.end) == len(row.text) and name.start > 0]
        chosen = own[-1:] or [name for name in ending if row.text[name.start].isupper()]
        return Stretch(chosen[0].start, chosen[0].end) if chosen else None
    comes_after = Column.DEADLINE not in order or order.index(Column.RESPONSIBLE) > order.index(Column.DEADLINE)
    after = [name for name in named if name.start >= when.end]
    before = [name for name in named if name.end <= when.start and name.start > 0]
    ending = [
        name for name in after if _next_letter(row.text, name.end) == len(row.text) and row.text[name.start].isupper()
    ]
    if comes_after:
        near = [name for name in after if _next_letter(row.text, when.end) == name.start]
        lined = [name for name in after if name.start in starts]
        chosen = (near or lined or ending)[:1] or [name for name in before if name.start in starts][-1:]
        if chosen:
            return _whole_post(row, chosen[0])
        return _by_place(row, when, order)
    near = [name for name in before if _next_letter(row.text, name.end) == when.start]
    lined = [name for name in before if name.start in starts]
    chosen = (near or lined)[-1:] or [name for name in after if name.start in starts][:1]
    return _whole_post(row, chosen[0]) if chosen else None


def _whole_post(row: Running, name: People) -> Stretch:
    """The people to the end of their line, when what is left of it is short: «методист центра роста»."""
    line_end = min([start for start in row.breaks if start >= name.end] or [len(row.text)])
    rest = row.text[name.end : line_end].strip()
    if name.start in row.breaks and rest and len(rest.split()) <= 3 and not CAPITAL.search(rest):
        return Stretch(name.start, line_end)
    return Stretch(name.start, name.end)


def _by_place(row: Running, when: Stretch, order: Sequence[Column]) -> Stretch | None:
    """Somebody whom no list knows: what begins with a capital letter right after the deadline."""
    start = _next_letter(row.text, when.end)
    if order.index(Column.RESPONSIBLE) != order.index(Column.DEADLINE) + 1 or not row.text[start : start + 1].isupper():
        return None
    if when.start == 0:
        return None
    limits = [place for place in row.breaks if place > start and row.text[place].isupper()]
    end = limits[0] if limits and Column.RESULT in order else len(row.text)
    return Stretch(start, end) if len(row.text[start:end].split()) <= 12 else None


def _rests(row: Running, when: Stretch | None, who: Stretch | None) -> list[list[str]]:
    """What is left of the row: before, between and after what was found, piece by piece."""
    found = sorted((stretch.start, stretch.end) for stretch in (when, who) if stretch)
    edges = [0, *(edge for stretch in found for edge in stretch), len(row.text)]
    rests = [row.pieces(edges[place], edges[place + 1]) for place in range(0, len(edges), 2)]
    return [
        [piece for piece in [*(first.lstrip(" ,;") for first in rest[:1]), *rest[1:]] if piece] if place else rest
        for place, rest in enumerate(rests)
    ]


def _late_year(row: Running, when: Stretch | None, rests: list[list[str]]) -> list[str]:
    """A year on a line of its own that a page break has torn off the month."""
    if when is None or re.search(r"20\d\d", row.text[when.start : when.end]):
        return []
    for rest in rests[1:]:
        for piece in rest:
            if YEAR.match(piece):
                rest.remove(piece)
                return [piece]
    return []


def _share_out(
    rests: list[list[str]], parts: dict[Column, str], order: Sequence[Column], found: Sequence[Column]
) -> None:
    """Give what is left to the columns that are not found yet, by the place of each column among those that are."""
    free = [column for column in order if column in {Column.TITLE, Column.RESULT}]
    for place, rest in enumerate(rests):
        mine = [column for column in free if sum(order.index(other) < order.index(column) for other in found) == place]
        pieces = [piece for piece in rest if piece]
        if not pieces:
            continue
        if len(mine) == 2:
            split = _result_place(pieces)
            first, second = (pieces[:split], pieces[split:])
            _add(parts, mine[0], first)
            _add(parts, mine[1], second)
        elif mine:
            _add(parts, mine[0], pieces)
        else:
            _add(parts, Column.TITLE, pieces)


def _add(parts: dict[Column, str], column: Column, pieces: Sequence[str]) -> None:
    parts[column] = glue(parts.get(column, ""), glued(pieces))


def _result_place(pieces: Sequence[str]) -> int:
    """Which piece begins the result: the last one with a capital letter and a word that results begin with."""
    places_found = [
        place for place, piece in enumerate(pieces) if place and piece[:1].isupper() and RESULT_NOUN.match(piece)
    ]
    return places_found[-1] if places_found else len(pieces)
