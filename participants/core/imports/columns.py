"""Recognises which column holds what: finds the header row below any titles and matches headers by synonym, stem and typo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from mentoring.core.tables import Sheet
from participants.core.imports import content, headers
from participants.core.imports.fields import Field, Layout
from participants.core.imports.headers import fold_header

LOOK_AT_ROWS = 40
GOOD_ENOUGH = 0.72
SAME = 0.02
PLAIN_PHONE = frozenset(
    {"тел", "телефон", "контактный телефон", "мобильный телефон", "сотовый телефон", "моб тел", "сотовый"}
)

# «Родитель» over «ФИО | Телефон»: whose the column is and what stands in it.
WHOSE = (("родител", "родителя"), ("законн", "родителя"), ("представител", "родителя"), ("мат", "матери"), ("мам", "матери"),
         ("отец", "отца"), ("пап", "отца"))  # fmt: skip
WHAT = (
    ("телефон", PLAIN_PHONE),
    ("фио", frozenset({"фио", "фамилия имя отчество", "имя", "полное имя"})),
    ("почта", frozenset({"почта", "email", "e mail", "электронная почта"})),
)


@dataclass(frozen=True)
class Column:
    """A column of the sheet: where it stands, how it is titled, what it was taken for and what is in it."""

    index: int
    letter: str
    header: str
    field: str
    samples: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.header or f"Столбец {self.letter}"


@dataclass(frozen=True)
class Recognition:
    """What was made of a sheet; `header_row` is 0 when the list has no header."""

    header_row: int
    columns: tuple[Column, ...]
    notes: tuple[str, ...]

    @property
    def mapping(self) -> dict[int, str]:
        return {column.index: column.field for column in self.columns if column.field}

    @property
    def ignored(self) -> list[Column]:
        return [column for column in self.columns if not column.field]


def recognise(sheet: Sheet, layout: Layout, *, header_row: int | None = None) -> Recognition:
    """Find the header row and say what each column holds; never fails, `problems` tells whether it is enough.

    With `header_row` the row is given (0: there is none) and only the columns are to be told.
    """
    if header_row is not None:
        return _recognise_below(sheet, layout, header_row)
    best_row, best_fields, best_score = 0, {}, 0.0
    for number, _ in sheet.numbered():
        # A fuller header may stand a little lower; one much lower is the same header again, and rows between would be lost.
        if number >= sheet.first_row + LOOK_AT_ROWS or (best_row and number > best_row + (2 if best_score >= 3 else 8)):
            break
        fields = _fields_of(_headers(sheet, number, layout), layout)
        score = float(len(set(fields.values()) - {"number"}))
        if score > best_score and _has_name(set(fields.values())):
            best_row, best_fields, best_score = number, fields, score
    if best_score < 2 and not (best_score == 1 and _below(sheet, best_row)):
        guessed = content.guess(sheet, layout)
        if best_score == 0 or len(guessed) > best_score:
            notes = (
                ("Строка заголовков не найдена, столбцы определены по содержимому. Проверьте их.",) if guessed else ()
            )
            return Recognition(0, _columns(sheet, 0, guessed), notes)
    return Recognition(best_row, _columns(sheet, best_row, best_fields), ())


def remembered(sheet: Sheet, shapes: Mapping[str, Mapping[int, str]]) -> tuple[int, Mapping[int, str]] | None:
    """The header row of a shape that the school has read before, and what its columns were; None for a new shape."""
    if not shapes:
        return None
    for number, _ in sheet.numbered():
        if number >= sheet.first_row + LOOK_AT_ROWS:
            break
        key = headers.fingerprint(headers.texts(sheet, number))
        if key in shapes:
            return number, shapes[key]
    return None


def with_columns(sheet: Sheet, header_row: int, fields: Mapping[int, str]) -> Recognition:
    """The columns of a sheet when it is known what they are."""
    return Recognition(header_row, _columns(sheet, header_row, fields), ())


def _recognise_below(sheet: Sheet, layout: Layout, header_row: int) -> Recognition:
    place = header_row - sheet.first_row
    if header_row and 0 <= place < len(sheet.rows):
        fields = _fields_of(_headers(sheet, header_row, layout), layout)
        return Recognition(header_row, _columns(sheet, header_row, fields), ())
    return Recognition(0, _columns(sheet, 0, content.guess(sheet, layout)), ())


def problems(columns: Sequence[Column], mapping: Mapping[int, str], layout: Layout) -> list[str]:
    """Why the list cannot be read with these columns; empty when it can."""
    found = []
    if not _has_name(set(mapping.values())):
        found.append("Укажите, в каком столбце фамилия, имя и отчество.")
    if layout.needs_birth_date and "born_on" not in mapping.values():
        found.append("Укажите, в каком столбце дата рождения: без неё не отличить однофамильцев и не узнать возраст.")
    by_field: dict[str, list[Column]] = {}
    for column in columns:
        code = mapping.get(column.index, "")
        if code:
            by_field.setdefault(code, []).append(column)
    for code, rivals in by_field.items():
        if len(rivals) > 1:
            names = " и ".join(f"{rival.letter} «{rival.header}»" for rival in rivals)
            found.append(f"Столбцы {names} означают одно и то же — «{layout.field(code).label}». Оставьте один из них.")
    if "full_name" in by_field and "last_name" in by_field:
        found.append(
            "Имя указано и одним столбцом, и отдельными: оставьте либо «ФИО» целиком, либо три отдельных столбца."
        )
    return found


def _has_name(codes: set[str]) -> bool:
    return "full_name" in codes or {"last_name", "first_name"} <= codes


def _below(sheet: Sheet, row: int) -> bool:
    return row - sheet.first_row + 1 < len(sheet.rows)


def _headers(sheet: Sheet, number: int, layout: Layout) -> list[str]:
    """The folded headers of a row; one below a wide header is read together with it where that means something."""
    told = []
    for own, whole in zip(headers.own_texts(sheet, number), headers.texts(sheet, number), strict=True):
        folded, folded_whole = fold_header(own), fold_header(whole)
        text = folded
        if folded != folded_whole and not _tells_whose(folded):
            whose = next((word for start, word in WHOSE if folded_whole.startswith(start)), "")
            what = next((word for word, own_words in WHAT if folded in own_words), "")
            joined = f"{what} {whose}" if whose and what else folded_whole
            # Below «Родитель» a name is the parent's; below «Обучающийся» the class is best told by its own word.
            least = GOOD_ENOUGH if whose else max(GOOD_ENOUGH, _best_of_all(folded, layout) + SAME)
            if _best_of_all(joined, layout) >= least:
                text = joined
        told.append("" if len(text) >= headers.LONGEST_HEADER or headers.is_own(own) else text)
    return told


def _tells_whose(header: str) -> bool:
    """Whether «мать (ФИО, тел.)» says by itself whose the column is, whatever stands over it."""
    return any(word.startswith(start) for word in header.split() for start, _ in WHOSE)


def _fields_of(titles: list[str], layout: Layout) -> dict[int, str]:
    """Column index → field: the best pairs first; equal rivals for one field are both kept, the user decides."""
    scored = sorted(
        (
            (score, index, field.code)
            for index, header in enumerate(titles)
            if header
            for field in layout.fields
            if (score := _best(header, field)) >= GOOD_ENOUGH
        ),
        key=lambda entry: (-entry[0], entry[1]),
    )
    taken: dict[str, float] = {}
    fields: dict[int, str] = {}
    for score, index, code in scored:
        if index in fields or taken.get(code, score) - score > SAME:
            continue
        fields[index] = code
        taken[code] = score
    _plain_phone_is_the_guardians(fields, titles, layout)
    return fields


def _plain_phone_is_the_guardians(fields: dict[int, str], titles: list[str], layout: Layout) -> None:
    """«родитель | тел.»: an untold telephone right of the guardian is the guardian's."""
    if not layout.has("guardian_phone") or "guardian_phone" in fields.values():
        return
    for index, code in fields.items():
        near = {fields.get(index - 1), fields.get(index - 2) if fields.get(index - 1) == "relation" else None}
        if code == "phone" and titles[index] in PLAIN_PHONE and "guardian" in near:
            fields[index] = "guardian_phone"


def _best_of_all(header: str, layout: Layout) -> float:
    return max(_best(header, field) for field in layout.fields)


def _best(header: str, field: Field) -> float:
    return max(_likeness(header, _folded(synonym)) for synonym in field.headers)


@lru_cache(maxsize=20_000)
def _likeness(header: str, synonym: str) -> float:
    """1 for the same words, less by how many letters find no partner, and less still by each word too many."""
    if header == synonym:
        return 1.0
    words, wanted = header.split(), synonym.split()
    rest = list(wanted)
    matched = 0
    for word in words:
        for candidate in rest:
            if _same_word(word, candidate):
                matched += len(word) + len(candidate)
                rest.remove(candidate)
                break
    strangers = max(len(words) - (len(wanted) - len(rest)), 0)
    return 0.97 * matched / (sum(map(len, words)) + sum(map(len, wanted))) - 0.08 * strangers


@lru_cache(maxsize=2_000)
def _folded(synonym: str) -> str:
    return fold_header(synonym)


@lru_cache(maxsize=20_000)
def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 3:
        return False
    if longer.startswith(shorter):
        return True
    shared = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter))
    if shared >= max(4, round(0.75 * len(shorter))):
        return True
    return len(shorter) >= 5 and one[0] == other[0] and SequenceMatcher(None, one, other).ratio() > 0.84


def _columns(sheet: Sheet, header_row: int, fields: Mapping[int, str]) -> tuple[Column, ...]:
    start = header_row - sheet.first_row + 1 if header_row else 0
    titles = headers.texts(sheet, header_row) if header_row else []
    width = max((len(row) for row in sheet.rows), default=0)
    columns = []
    for index in range(width):
        header = titles[index] if index < len(titles) else ""
        if headers.is_own(header):
            continue
        samples = []
        for row in sheet.rows[start : start + 200]:
            text = content.shown(row[index])[:60] if index < len(row) else ""
            if text and text not in samples:
                samples.append(text)
            if len(samples) == 3:
                break
        if header or samples:
            columns.append(Column(index, letter_of(index), header, fields.get(index, ""), tuple(samples)))
    return tuple(columns)


def letter_of(index: int) -> str:
    """The letters by which a spreadsheet program calls the column: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
