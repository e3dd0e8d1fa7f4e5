"""A saved variant put on the workbench anew: which of its pairs stand, which can be placed, and why the others cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.runs import Placed
from pairing.core.scoring import Forbidden, Score, judge

UNDECIDED = frozenset({"draft", "proposed", "agreed"})
"""Pairs of a variant that were not yet an order's business when it was saved."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form of the programme, with the cards of its people as they are today."""

    form: int
    rule: FormRule
    mentors: Mapping[int, MentorCard]
    """By profile."""
    mentees: Mapping[int, MenteeCard]
    """By request."""


@dataclass(frozen=True, slots=True)
class Held:
    """A mentee in a pair that stands now; a free one is a draft that nobody has locked."""

    pair: int
    form: int
    mentor: int
    mentee: int
    is_free: bool
    mentor_name: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A mentee for whom there is a place, with the points of today."""

    mentee: MenteeCard
    score: Score


@dataclass(frozen=True, slots=True)
class Placement:
    """A pair or a group to be made."""

    form: int
    mentor: MentorCard
    fits: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A pair of the variant that is no longer possible."""

    placed: Placed
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a variant comes to."""

    standing: tuple[Placed, ...]
    placements: tuple[Placement, ...]
    left_out: tuple[LeftOut, ...]
    going: frozenset[int]
    """Free drafts that make way."""

    @property
    def is_idle(self) -> bool:
        """Whether applying would change nothing."""
        return not self.placements and not self.going

    @property
    def placed(self) -> int:
        return sum(len(placement.fits) for placement in self.placements)


def suits(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> Score | Forbidden:
    """How the two suit each other if both were free: seats and present pairs are the caller's business."""
    free = replace(mentor, seats_taken=0, drafted=0, programme_seats_taken=0)
    return judge(free, replace(mentee, present_mentor=""), rule)


def plan(pairs: Iterable[Placed], sheets: Sequence[Sheet], held: Sequence[Held], *, most_mentees: int) -> Plan:
    """Judge each pair of the variant by the facts of today; better pairs take the seats first."""
    board = _Board(sheets, held, most_mentees)
    standing: list[Placed] = []
    placements: list[Placement] = []
    left_out: list[LeftOut] = []
    bundles = _bundles(one for one in pairs if one.state in UNDECIDED)
    waiting = []
    for bundle in bundles:
        if board.stands(bundle):
            standing += bundle
        else:
            waiting.append(bundle)
    for bundle in waiting:
        fits: list[Fit] = []
        for placed in bundle:
            found = board.try_place(placed)
            if isinstance(found, Fit):
                fits.append(found)
            else:
                left_out.append(LeftOut(placed, found))
        if fits:
            sheet = board.sheet_of_profile[bundle[0].profile]
            placements.append(Placement(sheet.form, sheet.mentors[bundle[0].profile], tuple(fits)))
    return Plan(tuple(standing), tuple(placements), tuple(left_out), frozenset(board.free_pairs - board.kept_drafts))


def _bundles(pairs: Iterable[Placed]) -> list[list[Placed]]:
    """Members of a group together, the rest one by one; best first."""
    groups: dict[object, list[Placed]] = {}
    for one in sorted(pairs, key=lambda one: (one.profile, one.request)):
        key: object = (one.profile, one.group) if one.group else (one.profile, one.group, one.request)
        groups.setdefault(key, []).append(one)
    return sorted(
        groups.values(), key=lambda bundle: (-sum(one.score for one in bundle), bundle[0].profile, bundle[0].request)
    )


class _Board:
    """The seats and the pairs as they fill up while the variant is placed."""

    def __init__(self, sheets: Sequence[Sheet], held: Sequence[Held], most_mentees: int) -> None:
        self.sheet_of_profile = {profile: sheet for sheet in sheets for profile in sheet.mentors}
        self.sheet_of_request = {request: sheet for sheet in sheets for request in sheet.mentees}
        self.most_mentees = most_mentees
        self.free_pairs = {one.pair for one in held if one.is_free}
        self.kept_drafts: set[int] = set()
        self.held = held
        self.pairs_of: dict[tuple[int, int], Held] = {(one.form, one.mentee): one for one in held}
        self.members = Counter(one.pair for one in held)
        self.seats: Counter[tuple[int, int]] = Counter()
        self.programme_seats: Counter[int] = Counter()
        self.mentor_of: dict[tuple[int, int], str] = {}
        self.couples: set[tuple[int, int]] = set()
        for one in held:
            if not one.is_free:
                self._take(one.form, one.mentor, one.mentee, one.mentor_name)

    def _take(self, form: int, mentor: int, mentee: int, mentor_name: str) -> None:
        self.seats[form, mentor] += 1
        self.programme_seats[mentor] += 1
        self.mentor_of[form, mentee] = mentor_name
        self.couples.add((mentor, mentee))

    def stands(self, bundle: Sequence[Placed]) -> bool:
        """Whether these very people are together now; a free draft that is, stays."""
        sheet = self.sheet_of_profile.get(bundle[0].profile)
        if sheet is None or any(one.request not in sheet.mentees for one in bundle):
            return False
        mentor = sheet.mentors[bundle[0].profile]
        mentees = [sheet.mentees[one.request] for one in bundle]
        found = [self.pairs_of.get((sheet.form, mentee.person_id)) for mentee in mentees]
        if any(one is None or one.mentor != mentor.person_id for one in found):
            return False
        there = [one for one in found if one is not None]
        if len({one.pair for one in there}) > 1 and any(one.is_free for one in there):
            return False
        if any(one.is_free and self.members[one.pair] != len(bundle) for one in there):
            return False
        for one in there:
            if one.is_free:
                self.kept_drafts.add(one.pair)
                self._take(one.form, one.mentor, one.mentee, mentor.name)
        return True

    def try_place(self, placed: Placed) -> Fit | tuple[str, ...]:
        """A place for the mentee, taken from now on, or the reasons why there is none."""
        sheet, of_request = self.sheet_of_profile.get(placed.profile), self.sheet_of_request.get(placed.request)
        gone = []
        if sheet is None:
            gone.append("Наставник выбыл или больше не участвует в программе.")
        if of_request is None:
            gone.append("Запрос закрыт или наставляемый выбыл.")
        if sheet is None or of_request is None:
            return tuple(gone)
        if sheet is not of_request:
            return ("Наставник и запрос теперь относятся к разным формам.",)
        mentor, mentee = sheet.mentors[placed.profile], sheet.mentees[placed.request]
        if (sheet.form, mentee.person_id) in self.mentor_of:
            name = self.mentor_of[sheet.form, mentee.person_id]
            return (f"У наставляемого уже есть пара: наставник\u00a0— {name}".removesuffix(".") + ".",)
        if (mentor.person_id, mentee.person_id) in self.couples:
            return ("Эти двое уже в паре по другой форме этой программы.",)
        verdict = suits(mentor, mentee, sheet.rule)
        if isinstance(verdict, Forbidden):
            return tuple(reason.text for reason in verdict.reasons)
        taken = self.seats[sheet.form, mentor.person_id]
        if taken >= min(mentor.capacity, self.most_mentees):
            return (f"Места у наставника заняты: {taken} из {mentor.capacity}.",)
        taken = self.programme_seats[mentor.person_id]
        if taken >= self.most_mentees:
            return (f"Места у наставника заняты: в программе {taken} из {self.most_mentees}.",)
        self._take(sheet.form, mentor.person_id, mentee.person_id, mentor.name)
        return Fit(mentee, verdict)
