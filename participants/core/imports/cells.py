"""Reads one cell as what its column holds; a cell that cannot be read is a ValueError with the reason in Russian."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache

from mentoring.core.russian.classes import parse_class
from mentoring.core.russian.dates import parse_date
from mentoring.core.russian.letters import quoted, squeeze
from mentoring.core.russian.names import parse_full_name, tidy_part
from mentoring.core.russian.phones import normalise_phone
from mentoring.core.tables import Cell
from participants.core.imports.content import kept, shown
from participants.core.imports.fields import Field, Kind

BIRTH_WORDS = re.compile(
    r"^\s*(?:род\.|родил(?:ся|ась)|д\.?\s?р\.?:?)\s+|\s*г\.\s?р\.?\s*$|\s*года?\s+рождения\s*$", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-zа-яё]{2,}", re.IGNORECASE)
NOT_IN_NAMES = re.compile(r"[^\w\s'’`ʼ.()\-‐‑–—]|[\d_]")
WORDS = re.compile(r"\(?[а-яё]+\.?:?\)?", re.IGNORECASE)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SEXES = {"м": "m", "муж": "m", "мужской": "m", "мальчик": "m", "юноша": "m", "мужчина": "m", "m": "m", "male": "m"} | {
    "ж": "f", "жен": "f", "женский": "f", "девочка": "f", "девушка": "f", "женщина": "f", "f": "f", "female": "f",
}  # fmt: skip
RELATIONS = {"мама": "мать", "папа": "отец", "приемный родитель": "приёмный родитель", "тетя": "тётя"} | {
    word: word
    for word in (
        "мать", "отец", "опекун", "попечитель", "усыновитель", "бабушка", "дедушка", "тётя", "дядя", "сестра", "брат", "мачеха",
        "отчим", "законный представитель", "родитель", "приёмный родитель",
    )
}  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
MULTILINE = 2_000  # fields that take so much keep their line breaks
FORMULA = "Формула вместо {what}: {text}"
EMPTY_MARKS = frozenset(
    {"-", "–", "—", "нет", "н/д", "нет данных", "не указано", "не указан", "не указана", "?", "б/н"}
)


HYPHENS = str.maketrans("‐‑–—−", "-----", "\u00ad\u200b\ufeff")
SPACED_HYPHEN = re.compile(r"\s*-\s*")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """A text as it is compared: one letter case, «е» for «ё», single spaces, one kind of hyphen."""
    folded = " ".join(text.translate(HYPHENS).split()).casefold().replace("ё", "е")
    return SPACED_HYPHEN.sub("-", folded) if "-" in folded else folded


def sentence(reason: str) -> str:
    """A reason as a sentence: capital at the start, full stop at the end."""
    reason = reason.strip()
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "!", "?")) else ".")


def pieces(text: str) -> list[str]:
    """The things that a cell lists, whatever stands between them."""
    return [part for piece in re.split(r"[,;\n•]+", text) if (part := squeeze(piece).strip(" .-–—"))]


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip("\u200b\ufeff \u00a0\t\r\n"))


def read(field: Field, cell: Cell, *, on: date, choices: Mapping[str, Mapping[str, str]]) -> object:
    """The value of a cell that is not blank; None when it says «nothing» in words."""
    text = shown(cell).replace("\u200b", "").replace("\ufeff", "").strip()
    if is_defused(text):
        cell = text = text[1:].strip() if field.most < MULTILINE else str(cell).strip()[1:]
    elif text.startswith("="):
        raise ValueError(FORMULA.format(what=_instead_of(field.kind), text=quoted(text)))
    if field.kind is Kind.DATE:
        return _birth_date(cell, text, on)
    if field.kind not in (Kind.NAME, Kind.FULL_NAME) and text.casefold() in EMPTY_MARKS:
        return None
    if len(text) > field.most:
        raise ValueError(f"слишком длинный текст: {len(text)} знаков при допустимых {field.most}")
    if field.kind is Kind.LIST:
        return pieces(cell if isinstance(cell, str) else text)
    if field.kind is Kind.CHOICE:
        return _choice(text, choices.get(field.code, {}), field.label)
    reader = READERS.get(field.kind)
    if reader:
        return reader(text)
    return kept(cell) if field.most >= MULTILINE and isinstance(cell, str) else text


def is_defused(text: str) -> bool:
    """Whether the apostrophe was set in front so that a spreadsheet does not take the text for a formula."""
    return text.startswith("'") and text[1:].lstrip().startswith(DANGEROUS)


def _instead_of(kind: Kind) -> str:
    match kind:
        case Kind.FULL_NAME | Kind.NAME | Kind.GUARDIAN:
            return "имени"
        case Kind.DATE:
            return "даты"
        case Kind.SCHOOL_CLASS | Kind.GRADE | Kind.LETTER:
            return "класса"
        case _:
            return "значения"


def _birth_date(cell: Cell, text: str, on: date) -> date:
    value = cell if isinstance(cell, date | datetime | int | float) and not isinstance(cell, bool) else text
    if isinstance(value, str):
        value = _tidied_date(value)
    try:
        born_on = parse_date(value, on=on)
    except ValueError as error:
        if re.fullmatch(r"(19|20)\d\d", str(value)):
            raise ValueError(f"указан только год рождения {value}, нужны день и месяц") from error
        raise
    if born_on > on:
        raise ValueError(f"дата рождения {born_on:%d.%m.%Y} ещё не наступила")
    if born_on.year < on.year - 110:
        raise ValueError(f"дата рождения {born_on:%d.%m.%Y} слишком давняя")
    return born_on


def _tidied_date(text: str) -> str:
    """A date without the words around it; «01092014», «1-сен-14» and «01.IX.2014» as the usual forms."""
    text = BIRTH_WORDS.sub("", text).strip(" ;,")
    if found := re.fullmatch(r"(\d{2})(\d{2})((?:19|20)\d{2})", text):
        return ".".join(found.groups())
    if found := re.fullmatch(r"(\d{1,2})[\s.\-]*([IVXХ]{1,4})[\s.\-]*(\d{4}|\d{2})", text):
        month = found[2].replace("Х", "X")
        return f"{found[1]}.{ROMAN.index(month) + 1}.{found[3]}" if month in ROMAN else text
    return re.sub(r"(?<=\d)[\-.](?=[а-яё])|(?<=[а-яё])[\-.](?=\d)", " ", text, flags=re.IGNORECASE)


def _school_class(text: str) -> tuple[int, str]:
    """«класс 5А», «5 кл. «А»», «5-й А», «5_А.» beside the usual forms."""
    plain = re.sub(r"\bкл(?:асс[а-я]?)?\b\.?", " ", text.replace("_", "-"), flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\d)\s*-?\s*[ыо]?й(?=[\s«\"-])", " ", plain, flags=re.IGNORECASE).strip(" .,;")
    try:
        return parse_class(plain)
    except ValueError:
        return parse_class(text)


def _whole_name(text: str) -> tuple[str, str, str]:
    bare = text.strip(" .,-")
    if bare and " " not in bare and "." not in bare and not NOT_IN_NAMES.search(bare):
        raise ValueError(f"нет имени: указана только фамилия {quoted(text)}")
    last, first, middle = parse_full_name(text)
    if max(map(len, (last, first, middle))) > 100:
        raise ValueError(f"слишком длинное имя: {quoted(text)}")
    return last, first, middle


def _part_of_name(text: str) -> str:
    strange = NOT_IN_NAMES.search(text)
    if strange and text not in EMPTY_MARKS:
        raise ValueError(f"в имени недопустимый знак {quoted(strange[0])}: {quoted(text)}")
    return "" if text.casefold() in EMPTY_MARKS else tidy_part(text)


def _first_phone(text: str) -> str:
    """Of several numbers in a cell the first one, without the words beside it."""
    bare = WORDS.sub(" ", EMAIL.sub(" ", text))
    parts = [part.strip(" .:-–—") for part in re.split(r"[,;\n/]|\s{2,}", bare)]
    return next((part.removesuffix("()").strip() for part in parts if len(re.sub(r"\D", "", part)) >= 10), text.strip())


def _email(text: str) -> str:
    found = EMAIL.search(text)
    if not found:
        raise ValueError(f"не похоже на адрес электронной почты: {quoted(text)}")
    return found[0].lower()


def relation(text: str) -> str:
    """Who somebody is to the child, in the usual word for it: «мама» and «Мать» are «мать»."""
    folded = fold(text).strip(" .")
    return RELATIONS.get(folded, " ".join(text.lower().split()).strip(" .")[:60])


def _named(names: Mapping[str, str], text: str, what: str) -> str:
    code = names.get(fold(text).rstrip("."))
    if code is None:
        raise ValueError(f"не удалось понять, что значит «{what}»: {quoted(text)}")
    return code


def _choice(text: str, titles: Mapping[str, str], label: str) -> str:
    code = chosen(text, titles)
    if code is None:
        raise ValueError(f"«{label}»: значения {quoted(text)} нет в списке")
    return code


def chosen(text: str, titles: Mapping[str, str]) -> str | None:
    """The code of the title that the text names, whole or by its beginning; None where none or several would do."""
    wanted = _plain(text)
    exact = {code for title, code in titles.items() if _plain(title) == wanted or code == text}
    close = {
        code for title, code in titles.items() if _plain(title).startswith(wanted) or wanted.startswith(_plain(title))
    }
    for codes in (exact, close):
        if wanted and len(codes) == 1:
            return codes.pop()
    return None


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(text)).strip()


def _integer(text: str) -> int:
    found = re.search(r"\d+", text)
    if not found or len(found[0]) > 4:
        raise ValueError(f"нужно число: {quoted(text)}")
    return int(found[0])


def _ages(text: str) -> tuple[int | None, int | None]:
    """«10–14», «от 10 до 14 лет», «12+», «до 12», «5–7 класс»: both bounds, either may be missing."""
    folded = fold(text)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", folded)]
    if "кл" in folded:
        numbers = [number + shift for number, shift in zip(numbers, (6, 7), strict=False)] if len(numbers) == 2 else (
            [numbers[0] + 6, numbers[0] + 7] if numbers else []
        )  # fmt: skip
    if folded.startswith("люб"):
        return None, None
    if not numbers or len(numbers) > 2:
        raise ValueError(f"не удалось прочитать возраст: {quoted(text)}, нужно, например, 10–14")
    if len(numbers) == 2:
        return min(numbers), max(numbers)
    if folded.startswith("до"):
        return None, numbers[0]
    if "+" in folded or folded.startswith(("от", "с ", "старше")):
        return numbers[0], None
    return numbers[0], numbers[0]


def _letter(text: str) -> str:
    return text.strip('«»" ').upper()


def _phone(text: str) -> str:
    return normalise_phone(_first_phone(text))


def _sex(text: str) -> str:
    return _named(SEXES, text, "пол")


READERS: Mapping[Kind, Callable[[str], object]] = {
    Kind.FULL_NAME: _whole_name,
    Kind.NAME: _part_of_name,
    Kind.SCHOOL_CLASS: _school_class,
    Kind.GRADE: _integer,
    Kind.LETTER: _letter,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.SEX: _sex,
    Kind.RELATION: relation,
    Kind.INTEGER: _integer,
    Kind.AGES: _ages,
}
