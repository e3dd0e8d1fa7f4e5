"""Who is meant by the words in the column «Ответственные» of a roadmap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from mentoring.core.roles import CLASS_TEACHER, CURATOR, DIRECTOR, MENTOR, PSYCHOLOGIST
from mentoring.core.russian.cases import OBLIQUE
from mentoring.core.russian.letters import squeeze
from mentoring.core.russian.names import FEMALE, MALE, Name, decline, parse_full_name, sex_of

POSTS: dict[str, tuple[str, ...]] = {
    "Директор": (DIRECTOR.code,),
    "Классные руководители": (CLASS_TEACHER.code,),
    "Педагог-психолог": (PSYCHOLOGIST.code,),
    "Социальный педагог": (PSYCHOLOGIST.code,),
    "Наставники": (MENTOR.code,),
}  # how posts of a roadmap are called, and the roles that hold them
HEADS = (
    (re.compile(r"^директор(а|у|ом|е)?\b|^руководител\w+ (образовательн|оо\b|школ)"), DIRECTOR.code),
    (re.compile(r"классн\w+ руководител|кл\. ?рук"), CLASS_TEACHER.code),
    (re.compile(r"психолог|социальн\w+ педагог|соц\. ?педагог|соцпедагог"), PSYCHOLOGIST.code),
    (re.compile(r"^(педагог\w*-)?наставник"), MENTOR.code),
)
CURATORS = ("куратор", "координатор")
SHORT = (
    (re.compile(r"\bзам\.? ?дир(ектора|\.)?(?!\w)"), "заместитель директора"),
    (re.compile(r"\bзам\. ?"), "заместитель "),
    (re.compile(r"\bпо ув?р\b"), "по учебно-воспитательной работе"),
    (re.compile(r"\bпо вр\b"), "по воспитательной работе"),
)
BRACKETS = re.compile(r"\(([^()]*)\)")
SEPARATORS = re.compile(r"[,;\n/]|\s+и\s+|\s+совместно с\s+")
SURNAME, INITIAL = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*", r"[А-ЯЁ]\."
NAMES = re.compile(
    rf"(?P<last>{SURNAME})\s*(?P<first>{INITIAL})\s*(?P<middle>{INITIAL})?"
    rf"|(?P<first_before>{INITIAL})\s*(?P<middle_before>{INITIAL})?\s*(?P<last_after>{SURNAME})"
    rf"|(?P<full>{SURNAME}\s+{SURNAME}\s+{SURNAME})"
)
ENDINGS = frozenset("аеиоуыьэюяй")
WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class StaffCard:
    """A user who works in the school now, with the codes of his roles there."""

    key: int
    full_name: str
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class GroupCard:
    """A group of the responsible with the keys of its members."""

    key: int
    title: str
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Book:
    """Everybody whom a text of one programme can mean; ``curator_post`` is the post as the programme names it."""

    staff: Sequence[StaffCard]
    groups: Sequence[GroupCard] = ()
    curator: int | None = None
    curator_words: tuple[str, ...] = ()
    surnames: dict[str, list[StaffCard]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        surnames: dict[str, list[StaffCard]] = {}
        for card in self.staff:
            for form in _surname_forms(card.full_name):
                surnames.setdefault(form, []).append(card)
        object.__setattr__(self, "surnames", surnames)


@dataclass(frozen=True)
class Meant:
    """Keys of the users a text means, in the text's order, each once; and the parts that mean nobody known."""

    users: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()


def meant(text: str, book: Book) -> Meant:
    """Read «Куратор, педагог-психолог, рабочая группа, Куратовой О.П.»; never raises, never guesses a namesake."""
    users: list[int] = []
    unknown: list[str] = []
    rest = squeeze(text.replace("\n", ", "))
    for group in sorted(book.groups, key=lambda group: -len(group.title)):
        rest, is_found = _cut(rest, group.title)
        if is_found:
            users.extend(group.members)
    for part in _parts(rest, book):
        found = _in_part(part, book)
        if found:
            users.extend(found)
        else:
            unknown.append(part)
    return Meant(tuple(dict.fromkeys(users)), tuple(dict.fromkeys(unknown)))


def _parts(text: str, book: Book) -> Iterator[str]:
    """The text at its commas, «и» and slashes."""
    opened = BRACKETS.sub(lambda match: _opened(match[1], book), text)
    pieces = [squeeze(piece).strip(" .()") for piece in SEPARATORS.split(opened)]
    yield from (piece for piece in pieces if WORD.search(piece))


def _opened(inner: str, book: Book) -> str:
    """What stands in brackets counts where it names somebody; «(ЦМН)» and «(по согласованию)» do not."""
    if NAMES.search(inner):
        return f" {inner} "
    return f", {inner}, " if any(_by_post(_fold(piece), book) for piece in SEPARATORS.split(inner)) else " "


def _in_part(part: str, book: Book) -> list[int]:
    named = [card for match in NAMES.finditer(part) for card in _named(match, book)]
    if not named and " " not in part:
        alone = book.surnames.get(_fold(part), [])
        named = alone if len(alone) == 1 and part[:1].isupper() else []
    if named:
        return [card.key for card in named]
    return _by_post(_fold(part), book)


def _named(match: re.Match[str], book: Book) -> list[StaffCard]:
    if match["full"]:
        last, first, middle = match["full"].split()
    else:
        last = match["last"] or match["last_after"]
        first = match["first"] or match["first_before"]
        middle = match["middle"] or match["middle_before"] or ""
    return [card for card in book.surnames.get(_fold(last), []) if _begins(card.full_name, first, middle)]


def _begins(full_name: str, first: str, middle: str) -> bool:
    """Whether the first name and the patronymic begin with these letters; without a patronymic it does not matter."""
    parts = full_name.split()
    own_first = parts[1] if len(parts) > 1 else ""
    own_middle = parts[2] if len(parts) > 2 else ""
    return own_first[:1] == first[:1] and (not middle or not own_middle or own_middle[:1] == middle[:1])


def _by_post(part: str, book: Book) -> list[int]:
    part = _spelled_out(part)
    for words in (*CURATORS, *book.curator_words):
        if words and _starts_alike(part, _spelled_out(_fold(words))):
            return [book.curator] if book.curator is not None else _holders(book, CURATOR.code)
    for head, role in HEADS:
        if head.search(part):
            return _holders(book, role)
    return []


def _holders(book: Book, role: str) -> list[int]:
    return [card.key for card in book.staff if role in card.roles]


def _spelled_out(part: str) -> str:
    for short, long in SHORT:
        part = short.sub(long, part)
    return part


def _starts_alike(part: str, sample: str) -> bool:
    """Whether the text begins with the words of the sample, in whatever case they stand."""
    words, stems = WORD.findall(part), [_stem(word) for word in WORD.findall(sample)]
    return len(words) >= len(stems) and all(word.startswith(stem) for word, stem in zip(words, stems, strict=False))


def _cut(text: str, title: str) -> tuple[str, bool]:
    """The text without the title, which may stand in any case; and whether it was there."""
    stems = [re.escape(_stem(word)) + r"[\w-]*" for word in WORD.findall(_fold(title))]
    if not stems:
        return text, False
    pattern = re.compile(r"(?<![\w-])" + r"[\s«»\"]+".join(stems), re.IGNORECASE)
    cut, times = pattern.subn(" ", text.replace("ё", "е").replace("Ё", "Е"))
    return (cut, True) if times else (text, False)


def _stem(word: str) -> str:
    """What stays of the word in all cases: «куратор», «групп» of «группа», «рабоч» of «рабочая»."""
    if len(word) < 3 or word[-1] not in ENDINGS:
        return word
    return word[:-2] if len(word) > 5 and word[-2] in ENDINGS else word[:-1]


def _fold(text: str) -> str:
    return squeeze(text).casefold().replace("ё", "е")


@lru_cache(maxsize=2048)
def _surname_forms(full_name: str) -> frozenset[str]:
    """The surname in all cases, folded; that of a user whose sex the name does not tell in the forms of both."""
    try:
        last, first, middle = parse_full_name(full_name)
    except ValueError:
        return frozenset()
    sex = sex_of(last, first, middle)
    names = [Name(last, first, middle, one) for one in ([sex] if sex else [MALE, FEMALE])]
    forms = {last, *(decline(name, case).last for name in names for case in OBLIQUE)}
    return frozenset(_fold(form) for form in forms)


def suggestions(staff: Iterable[StaffCard], groups: Iterable[GroupCard]) -> list[str]:
    """What the field «Ответственные» offers: posts, groups, people; whatever else is typed is taken as well."""
    people = sorted(card.full_name for card in staff)
    return ["Куратор", *POSTS, *(group.title for group in groups), *people]
