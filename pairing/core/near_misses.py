"""Who could have been the mentor of a mentee left over, and what stood in the way of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.rules import Obstacle, joint_obstacles, mentor_codes, mentor_obstacles

SITTING_NAMED = 3
FREE = "free"
LOW_SCORE = "low_score"
FULL = "mentor_full"
FULL_CODES = frozenset({FULL, "mentor_programme_full"})
WRONG_KIND = "mentor_kind"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A mentor who suits, with the points, and what keeps the two apart now."""

    mentor: MentorCard
    points: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Seats that a proposal takes beside those which the cards count."""

    in_form: Mapping[int, int] = field(default_factory=dict)
    """By the mentor's id."""
    in_programme: Mapping[int, int] = field(default_factory=dict)
    """By the person's id, in all forms together."""
    promised: Mapping[int, int] = field(default_factory=dict)
    """By the person's id: how many of those in the form had been kept free for these very mentees."""

    def of(self, mentor: MentorCard) -> MentorCard:
        """The card with these seats taken."""
        person = mentor.person_id
        if not self.in_programme.get(person):
            return mentor
        return replace(
            mentor,
            seats_taken=mentor.seats_taken + self.in_form.get(mentor.id, 0),
            programme_seats_taken=mentor.programme_seats_taken + self.in_programme[person],
            reserved=max(mentor.reserved - self.promised.get(person, 0), 0),
        )


@dataclass(frozen=True)
class Supply:
    """The mentors of a form with their seats as they stand after a proposal, and what keeps each from taking anybody."""

    cards: Sequence[MentorCard]
    """As they were before the proposal: only those that are named are made anew."""
    rule: FormRule
    codes: Sequence[str]
    """Of each mentor: the first obstacle's code, `FREE` without one."""
    taken: Taken = field(default_factory=Taken)
    sitting: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Who is with the mentor in this form, by the person's id."""
    paired: frozenset[tuple[int, int]] = frozenset()
    """People who have a pair in some form of the programme, mentor first."""
    _named: dict[int, MentorCard] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls,
        mentors: Sequence[MentorCard],
        rule: FormRule,
        *,
        taken: Taken | None = None,
        sitting: Mapping[int, Sequence[str]] | None = None,
        paired: frozenset[tuple[int, int]] = frozenset(),
    ) -> Supply:
        """The mentors in the order given."""
        taken = taken or Taken()
        return cls(
            tuple(mentors), rule, tuple(_code(mentor, rule, taken) for mentor in mentors), taken, sitting or {}, paired
        )

    def mentor(self, column: int) -> MentorCard:
        """The mentor with the seats that the proposal takes."""
        if column not in self._named:
            self._named[column] = self.taken.of(self.cards[column])
        return self._named[column]

    def has_mentors(self) -> bool:
        """Whether anybody may be a mentor in this form."""
        return any(code != WRONG_KIND for code in self.codes)

    def seats_text(self, mentor: MentorCard) -> str:
        """How full the mentor is, as the end of a name: «2 из 2»."""
        if mentor.seats_taken < mentor.capacity and mentor.programme_seats_taken >= mentor.programme_capacity:
            return f"во всех формах {mentor.programme_seats_taken}\u00a0из\u00a0{mentor.programme_capacity}"
        return f"{mentor.seats_taken}\u00a0из\u00a0{mentor.capacity}"

    def musts(self, mentee: MenteeCard) -> list[int]:
        """Columns of the mentors who are decided upon for the mentee and not with him yet."""
        wanted = {mentor for mentor, person in self.rule.must - self.paired if person == mentee.person_id}
        return [column for column, mentor in enumerate(self.cards) if mentor.person_id in wanted]


def _code(mentor: MentorCard, rule: FormRule, taken: Taken) -> str:
    code = next(mentor_codes(mentor, rule), FREE)
    if code != FREE:
        return FULL if code in FULL_CODES else code
    is_full = (
        mentor.seats_taken + taken.in_form.get(mentor.id, 0) >= mentor.capacity
        or mentor.programme_seats_taken + taken.in_programme.get(mentor.person_id, 0) >= mentor.programme_capacity
    )
    return FULL if is_full else FREE


def near_miss(mentee: MenteeCard, column: int, points: int, supply: Supply) -> NearMiss:
    """What stands between the mentee and the mentor of this column."""
    mentor = supply.mentor(column)
    obstacle = _between(mentor, mentee, column, points, supply)
    return NearMiss(mentor, points, obstacle.code, obstacle.text)


def _between(mentor: MentorCard, mentee: MenteeCard, column: int, points: int, supply: Supply) -> Obstacle:
    joint = joint_obstacles(mentor, mentee, supply.rule)
    if joint:
        return joint[0]
    if (mentor.person_id, mentee.person_id) in supply.paired:
        return Obstacle("same_two", "Эти двое уже в паре по другой форме этой программы.")
    code = supply.codes[column]
    if code == FULL:
        return Obstacle(FULL, _busy_text(mentor, supply))
    if code != FREE:
        return mentor_obstacles(mentor, supply.rule)[0]
    if points < supply.rule.lowest_score:
        return Obstacle(LOW_SCORE, f"Баллов {points}, а пары ниже {supply.rule.lowest_score} программа не предлагает.")
    return Obstacle(FREE, "Сейчас свободен.")


def _busy_text(mentor: MentorCard, supply: Supply) -> str:
    names = supply.sitting.get(mentor.person_id, ())
    names = [name for name in names if name]
    with_whom = ", ".join(names[:SITTING_NAMED])
    rest = len(names) - SITTING_NAMED
    if rest > 0:
        with_whom += f" и ещё {rest}"
    text = f"Занят ({supply.seats_text(mentor)})" + (f", с ним: {with_whom}" if with_whom else "")
    return text if text.endswith(".") else f"{text}."
