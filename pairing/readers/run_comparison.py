"""Any two of the workbench, the runs and the variants beside each other, with names and filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from mentoring.database import fold
from pairing.core.runs import PAIR_TURNS, Comparison, Line, Picture, Turn, compare
from pairing.models import MatchingRun
from pairing.readers.matching_runs import Names, named, nameless, title
from pairing.readers.workbench_state import picture
from participants.models import MenteeRequest, MentorProfile
from programmes.models import Programme

NOW, LAST, BEFORE = "now", "last", "before"
CHANGED = "changed"
SHOWN: dict[str, str] = {
    CHANGED: "изменилась пара",
    Turn.MOVED.value: "сменился наставник",
    Turn.GAINED.value: "появилась пара",
    Turn.LOST.value: "пары не стало",
    Turn.RESCORED.value: "только баллы",
    "all": "все",
}


@dataclass(frozen=True)
class Side:
    """One of the two that are compared."""

    key: str
    title: str
    picture: Picture
    run: MatchingRun | None = None


@dataclass(frozen=True)
class Choice:
    """Something that may be compared."""

    key: str
    title: str


@dataclass(frozen=True)
class NamedLine:
    """A mentee in both pictures."""

    line: Line
    mentee: str
    request: MenteeRequest | None
    before: str
    after: str
    before_profile: MentorProfile | None
    after_profile: MentorProfile | None

    @property
    def turn(self) -> str:
        """What has become of him."""
        return self.line.turn.value


@dataclass(frozen=True)
class ComparisonPage:
    """The whole page."""

    before: Side
    after: Side
    choices: list[Choice]
    comparison: Comparison
    lines: list[NamedLine]
    counts: dict[str, int]
    """How many lines each filter would show, by its code."""


def choices(programme: Programme) -> list[Choice]:
    """What there is to compare; two queries."""
    runs = list(nameless(programme).defer("content")[:2])
    found = [Choice(NOW, "Сейчас, на рабочем столе")]
    for key, words, run in zip((LAST, BEFORE), ("Прошлый подбор", "Подбор перед прошлым"), runs, strict=False):
        found.append(Choice(key, f"{words}, {timezone.localtime(run.made_at):%d.%m %H:%M}"))
    return [*found, *(Choice(str(run.pk), title(run)) for run in named(programme))]


def page(
    programme: Programme, *, before: str, after: str, show: str = CHANGED, text: str = "", on: date
) -> ComparisonPage | None:
    """Two pictures beside each other; None where one of them is no longer there. A constant number of queries."""
    first, second = _side(programme, before, on=on), _side(programme, after, on=on)
    if first is None or second is None:
        return None
    comparison = compare(first.picture, second.picture)
    names = Names.of(programme, first.picture, second.picture)
    lines = sorted(
        (_named(line, names) for line in comparison.lines), key=lambda one: (one.mentee.casefold(), one.line.request)
    )
    found = [one for one in lines if _holds(one, text)]
    return ComparisonPage(
        before=first,
        after=second,
        choices=_with_sides(choices(programme), first, second),
        comparison=comparison,
        lines=[one for one in found if _is_shown(one.line, show)],
        counts={code: sum(_is_shown(one.line, code) for one in found) for code in SHOWN},
    )


def _side(programme: Programme, key: str, *, on: date) -> Side | None:
    if key == NOW:
        return Side(NOW, "Сейчас", picture(programme, on=on))
    if key in {LAST, BEFORE}:
        number = 0 if key == LAST else 1
        run = next(iter(nameless(programme)[number : number + 1]), None)
        words = "Прошлый подбор" if key == LAST else "Подбор перед прошлым"
    else:
        run = MatchingRun.objects.filter(programme=programme, pk=key).first() if key.isdecimal() else None
        words = title(run) if run else ""
    return Side(key, words, Picture.from_dict(run.content), run) if run else None


def _with_sides(found: list[Choice], *sides: Side) -> list[Choice]:
    """A run that is looked at by its number stands among the choices as well."""
    known = {choice.key for choice in found}
    return [*found, *(Choice(side.key, side.title) for side in dict.fromkeys(sides) if side.key not in known)]


def _named(line: Line, names: Names) -> NamedLine:
    return NamedLine(
        line=line,
        mentee=names.mentee(line.request),
        request=names.requests.get(line.request),
        before=names.mentor(line.before) if line.before else "",
        after=names.mentor(line.after) if line.after else "",
        before_profile=names.profiles.get(line.before),
        after_profile=names.profiles.get(line.after),
    )


def _is_shown(line: Line, show: str) -> bool:
    if show == "all":
        return True
    return line.turn in PAIR_TURNS if show == CHANGED else line.turn == show


def _holds(one: NamedLine, text: str) -> bool:
    wanted = fold(text)
    return not wanted or any(wanted in fold(name) for name in (one.mentee, one.before, one.after))
