"""Reads the parents of a child out of the shapes in which schools write them, name and telephone often in one cell."""

import re
from dataclasses import dataclass

from mentoring.core.russian.letters import quoted
from mentoring.core.russian.names import parse_full_name
from mentoring.core.russian.phones import normalise_phone, split_phone
from mentoring.core.russian.sexes import is_patronymic
from participants.core.imports.cells import EMAIL, EMPTY_MARKS, RELATIONS, relation

RELATION_WORD = re.compile(r"(?:^|[\s(,])(" + "|".join(RELATIONS) + r")(?:\s*[:\-–—)]|\s|$)", re.IGNORECASE)
BRACKETED = re.compile(r"\(\s*([а-яё][а-яё -]*)\)")
WORD = "|".join(sorted(RELATIONS, key=len, reverse=True))
NOBODY = re.compile(
    r"(?i)(в\s+разводе|развед\w+|умер(ла)?|погиб(ла)?|скончал\w+|не\s+(проживает|жив[её]т|указан\w*|имеется)|отсутствует|"
    r"неизвест\w+|лиш[её]н\w*(\s+родительских)?(\s+прав)?|сирота|(мать[\s-]+)?одиночка|прочерк)\b.*"
)  # what a list says where there is no parent to name
NEXT_PERSON = re.compile(
    r"[;\n]+"  # one a line
    r"|\s*/\s*(?=[^\W\d_])"  # «… / отец …»
    r"|,\s*(?=[А-ЯЁ][а-яё]+\s+[А-ЯЁ])"  # «…, Иванов Пётр»
    rf"|,\s*(?=(?i:{WORD})\s*[:\-–—]?\s+[А-ЯЁ])"  # «…, отец: Иванов»
    rf"|(?<=\d)\)?[\s,.]+(?=(?:(?i:{WORD})\s*[:\-–—]?\s+)?[А-ЯЁ][а-яё]+\s+[А-ЯЁ])"  # a number, then another name
    r"|(?:^|(?<=[\s,;]))\d\s*[).]\s*(?=[А-ЯЁа-яё])"  # «1) … 2) …»
)


@dataclass(frozen=True)
class GuardianRecord:
    """A parent as the list names one."""

    last_name: str
    first_name: str
    middle_name: str
    phone: str = ""
    email: str = ""
    relation: str = ""


def read_guardians(cell: str) -> tuple[list[GuardianRecord], list[str]]:
    """The people in the cell and what could not be read of them."""
    found: list[GuardianRecord] = []
    doubts: list[str] = []
    for piece in NEXT_PERSON.split(cell):
        bare = piece.strip(" ,.-–—()")
        if not bare or piece.strip().casefold() in EMPTY_MARKS or NOBODY.fullmatch(bare):
            continue
        try:
            guardian, doubt = _read_one(piece)
        except ValueError as error:
            doubts.append(f"представитель не записан: {error}")
            continue
        found.append(guardian)
        if doubt:
            doubts.append(doubt)
    return found, doubts


def _read_one(text: str) -> tuple[GuardianRecord, str]:
    email = ""
    if found := EMAIL.search(text):
        email, text = found[0].lower(), text.replace(found[0], " ")
    name, written = split_phone(text)
    name, others = _without_numbers(name)
    name = re.sub(r"\b(т|тел|моб|сот)(ефон|ильный|овый)?\b\.?:?", " ", name, flags=re.IGNORECASE)
    related = ""
    if found := RELATION_WORD.search(name):
        related = relation(found[1])
        name = name[: found.start(1)] + " " + name[found.end(1) :]
    elif found := BRACKETED.search(name):
        related = relation(found[1])
        name = name[: found.start()] + " " + name[found.end() :]
    name = re.sub(r"\(\s*\)", " ", name).strip(" ,:;-–—().") if "(" in name else name.strip(" ,:;-–—")
    phone, doubt = "", "записан только первый телефон представителя" if others else ""
    if written:
        try:
            phone = normalise_phone(written)
        except ValueError as error:
            doubt = f"телефон представителя не записан: {error}"
    last, first, middle = parse_full_name(name)
    if not middle and is_patronymic(first):
        raise ValueError(f"нет фамилии: {quoted(name)}")
    if max(map(len, (last, first, middle))) > 100:
        raise ValueError(f"слишком длинное имя: {quoted(name)}")
    return GuardianRecord(last, first, middle, phone, email, related), doubt


def _without_numbers(name: str) -> tuple[str, list[str]]:
    """What is left of a cell when further telephone numbers are taken out of it, and those numbers."""
    others: list[str] = []
    while True:
        rest, number = split_phone(name)
        if not number:
            return name, others
        name = rest
        others.append(number)
