"""Runs and variants of a programme: what the workbench shows of them, the list, and one with its names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models.fields.json import KT
from django.utils import timezone

from pairing.core import runs as core
from pairing.core.runs import Change, Picture, left_words
from pairing.core.variants import Plan
from pairing.models import MatchingRun
from pairing.readers import variants
from pairing.readers.workbench_steps import Last, last, short
from participants.models import MenteeRequest, MentorProfile
from programmes.models import Programme

FIGURES = ("pairs", "left", "score", "rescored")


@dataclass(frozen=True)
class Panel:
    """What stands beside the workbench: the last change, variants, and the way back."""

    last: MatchingRun | None
    change: Change | None
    """The last run against the one before it, None for the first."""
    variants: list[MatchingRun]
    steps: Last

    @property
    def headline(self) -> str:
        """The change in a line."""
        return core.headline(self.change) if self.change else ""


def panel(programme: Programme) -> Panel:
    """Two queries."""
    rows = MatchingRun.objects.filter(programme=programme).defer("content").order_by("-number")
    found = list(rows.annotate(**{f"change_{name}": KT(f"content__change__{name}") for name in FIGURES}))
    latest = next((run for run in found if not run.name), None)
    return Panel(
        last=latest,
        change=_change(latest) if latest else None,
        variants=[run for run in found if run.name],
        steps=last(programme),
    )


def _change(run: MatchingRun) -> Change | None:
    """What the run has changed against the one before it."""
    figures = [getattr(run, f"change_{name}") for name in FIGURES]
    return None if None in figures else Change(*map(int, figures))


def named(programme: Programme):
    """The saved variants, the latest first."""
    return MatchingRun.objects.filter(programme=programme).exclude(name="").defer("content").order_by("-number")


def nameless(programme: Programme):
    """The runs that keep themselves, the latest first."""
    return MatchingRun.objects.filter(programme=programme, name="").order_by("-number")


@dataclass(frozen=True)
class RunLine:
    """A run in the list, with what it has changed against the one before it."""

    run: MatchingRun
    left: int
    change: str
    who: str


def run_lines(programme: Programme) -> list[RunLine]:
    """All runs that are kept; one query."""
    lines = []
    for run in nameless(programme).select_related("made_by"):
        kept = run.content.get("change")
        told = core.headline(Change(**kept)).removeprefix("Изменилось: ") if kept else "первый подбор"
        lines.append(RunLine(run, len(run.content["left"]), told, who(run)))
    return lines


def title(run: MatchingRun) -> str:
    """«Вариант „Осенний“», «Подбор от 01.10.2026, 09:00»: a number would mean nothing to people."""
    return f"Вариант «{run.name}»" if run.name else f"Подбор от {timezone.localtime(run.made_at):%d.%m.%Y, %H:%M}"


def who(run: MatchingRun) -> str:
    """Who made the run."""
    return short(run.made_by.full_name) if run.made_by else "программа"


@dataclass(frozen=True)
class Names:
    """People of runs as the rows tell now: of those who are no more, only that they are no more."""

    profiles: dict[int, MentorProfile]
    requests: dict[int, MenteeRequest]

    @classmethod
    def of(cls, programme: Programme, *pictures: Picture) -> Names:
        """Everybody in the pictures; two queries."""
        profiles = {one.profile for picture in pictures for one in picture.pairs}
        requests = {one.request for picture in pictures for one in (*picture.pairs, *picture.left)}
        return cls(
            MentorProfile.objects.filter(programme=programme).select_related("person").in_bulk(profiles),
            MenteeRequest.objects.filter(programme=programme)
            .select_related("person", "category", "form")
            .in_bulk(requests),
        )

    def mentor(self, profile: int) -> str:
        """The mentor's full name."""
        found = self.profiles.get(profile)
        return found.person.full_name if found else "наставника больше нет в базе"

    def mentee(self, request: int) -> str:
        """The mentee's full name."""
        found = self.requests.get(request)
        return found.person.full_name if found else "запроса больше нет в базе"


@dataclass(frozen=True)
class PairLine:
    """A pair of a run with names."""

    mentee: str
    mentor: str
    profile: MentorProfile | None
    request: MenteeRequest | None
    score: int
    in_group: bool


@dataclass(frozen=True)
class LeftLine:
    """Somebody whom a run has left over."""

    mentee: str
    request: MenteeRequest | None
    why: str


@dataclass(frozen=True)
class RunPage:
    """One run or variant."""

    totals: core.Totals
    pairs: list[PairLine]
    left: list[LeftLine]


def run_page(run: MatchingRun) -> RunPage:
    """A run with its names, by mentee; two queries."""
    picture = Picture.from_dict(run.content)
    names = Names.of(run.programme, picture)
    pairs = [
        PairLine(
            mentee=names.mentee(one.request),
            mentor=names.mentor(one.profile),
            profile=names.profiles.get(one.profile),
            request=names.requests.get(one.request),
            score=one.score,
            in_group=bool(one.group),
        )
        for one in picture.pairs
    ]
    left = [
        LeftLine(names.mentee(one.request), names.requests.get(one.request), left_words(one.codes))
        for one in picture.left
    ]
    return RunPage(
        totals=picture.totals,
        pairs=sorted(pairs, key=lambda line: (line.mentee.casefold(), line.mentor.casefold())),
        left=sorted(left, key=lambda line: line.mentee.casefold()),
    )


@dataclass(frozen=True)
class LeftOutLine:
    """A pair of a variant that is no longer possible."""

    mentee: str
    mentor: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PlanPage:
    """What applying a run would come to."""

    plan: Plan
    left_out: list[LeftOutLine]


def plan_page(run: MatchingRun, *, on: date) -> PlanPage:
    """The plan, with the names of those who are left out."""
    plan = variants.plan(run, on=on)
    names = Names.of(run.programme, Picture(pairs=tuple(one.placed for one in plan.left_out)))
    left_out = [
        LeftOutLine(names.mentee(one.placed.request), names.mentor(one.placed.profile), one.reasons)
        for one in plan.left_out
    ]
    return PlanPage(plan, sorted(left_out, key=lambda line: line.mentee.casefold()))
