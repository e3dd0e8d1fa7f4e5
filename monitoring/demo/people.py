"""Invented people: the same seed gives the same names, classes, posts and wishes."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
SURNAMES, BOYS, GIRLS = (WORDS[name].split() for name in ("surnames", "boys", "girls"))
FATHERS = tuple(zip(WORDS["patronymics_of_sons"].split(), WORDS["patronymics_of_daughters"].split(), strict=True))
POSTS: list[str] = WORDS["posts"]
INTERESTS: list[str] = WORDS["interests"]
REQUESTS: dict[str, list[str]] = WORDS["requests"]


@dataclass(frozen=True)
class InventedPerson:
    """Somebody who does not exist."""

    last_name: str
    first_name: str
    middle_name: str
    sex: str
    born_on: date
    grade: int | None = None
    letter: str = ""
    post: str = ""
    years: int | None = None
    guardian: str = ""
    phone: str = ""

    @property
    def full_name(self) -> str:
        """«Фамилия Имя Отчество»."""
        return f"{self.last_name} {self.first_name} {self.middle_name}"


def feminine(surname: str) -> str:
    """The feminine form of a surname of the list above."""
    if surname.endswith("ский"):
        return f"{surname[:-2]}ая"
    if surname.endswith("ый"):
        return f"{surname[:-2]}ая"
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
        return f"{surname}а"
    return surname


def _name(random: Random, sex: str, surname: str | None = None) -> tuple[str, str, str]:
    surname = surname or random.choice(SURNAMES)
    father = random.choice(FATHERS)
    if sex == "m":
        return surname, random.choice(BOYS), father[0]
    return feminine(surname), random.choice(GIRLS), father[1]


def _phone(random: Random) -> str:
    return f"+7900{random.randrange(10_000_000):07d}"


def pupils(random: Random, *, count: int, year: int) -> Iterator[InventedPerson]:
    """``count`` pupils of grades 1 to 11 on 1 September of ``year``, each with a parent; no two share a name."""
    seen: set[str] = set()
    letters = "АБВГ"[: max(1, min(4, round(count / 11 / 25)))]
    places = [(grade, letter) for grade in range(1, 12) for letter in letters]
    made = 0
    while made < count:
        grade, letter = places[made % len(places)]
        sex = random.choice("mf")
        surname = random.choice(SURNAMES)
        last, first, middle = _name(random, sex, surname)
        if (full := f"{last} {first} {middle}") in seen:
            continue
        seen.add(full)
        parent_sex = random.choice("ffm")
        yield InventedPerson(
            last, first, middle, sex,
            born_on=date(year - grade - 6, 10, 1) - timedelta(days=random.randrange(365)),
            grade=grade, letter=letter,
            guardian=" ".join(_name(random, parent_sex, surname)),
            phone=_phone(random),
        )  # fmt: skip
        made += 1


def teachers(random: Random, *, count: int, year: int) -> Iterator[InventedPerson]:
    """``count`` members of staff, about one in six with up to three years of work."""
    seen: set[str] = set()
    made = 0
    while made < count:
        sex = random.choice("fffm")
        last, first, middle = _name(random, sex)
        if (full := f"{last} {first} {middle}") in seen:
            continue
        seen.add(full)
        years = random.randrange(0, 4) if made % 6 == 0 else random.randrange(4, 34)
        yield InventedPerson(
            last, first, middle, sex,
            born_on=date(year - 23 - years - random.randrange(0, 8), random.randrange(1, 13), random.randrange(1, 28)),
            post=POSTS[made % len(POSTS)], years=years, phone=_phone(random),
        )  # fmt: skip
        made += 1
