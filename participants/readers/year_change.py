"""The change of the school year as its pages and its action see it: classes, pupils, who is held up and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentoring.accounts.models import Membership, School
from mentoring.core.roles import CLASS_TEACHER
from participants.core.year_change import (
    STAGE_ENDS,
    Decisions,
    Fate,
    Move,
    Pupil,
    SchoolClass,
    Teacher,
    becomes_graduate,
    fingerprint,
    is_last,
    moves_of,
    next_class,
    usual_leaving_day,
    usual_teacher,
    years_offered,
)
from participants.models import Person, YearChange, YearPlan
from participants.providers import LeavingBlock, leaving_blocks
from participants.states import PersonKind

COLUMNS = ("pk", "last_name", "first_name", "middle_name", "grade", "letter", "born_on", "sort_name", "school_id")
TWIN = "в базе уже есть выпускник с таким именем и датой рождения"


@dataclass(frozen=True)
class Intent:
    """What is meant to be done: the plan that was begun, or the usual way."""

    year: int
    left_on: date
    decisions: Decisions
    is_begun: bool


@dataclass(frozen=True)
class Held:
    """A pupil who may not leave yet."""

    person: Person
    move: Move
    url: str

    @property
    def reason(self) -> str:
        """Why, in words."""
        return self.move.held


@dataclass(frozen=True)
class ClassRow:
    """A class in the overview."""

    school_class: SchoolClass
    after: SchoolClass | None
    counts: Counter
    held: int
    teachers: list[Membership]
    teacher_fate: Teacher
    is_stage_end: bool
    graduates: bool

    @property
    def total(self) -> int:
        """Pupils now."""
        return sum(self.counts.values())

    @property
    def up(self) -> int:
        """Those who move up."""
        return self.counts[Fate.UP]

    @property
    def stay(self) -> int:
        """Those who stay for a second year."""
        return self.counts[Fate.STAY]

    @property
    def leave(self) -> int:
        """Those who leave, the graduates who go on as mentors among them; those held up are not counted."""
        return self.counts[Fate.LEAVE] + self.counts[Fate.MENTOR] - self.held


@dataclass(frozen=True)
class Preview:
    """All that the change would do."""

    school: School
    intent: Intent
    moves: list[Move]
    people: dict[int, Person]
    rows: list[ClassRow]
    held: list[Held]

    @property
    def mark(self) -> str:
        """The fingerprint of what is shown."""
        return fingerprint(self.moves, self.intent.year, self.intent.left_on)

    @property
    def totals(self) -> dict[str, int]:
        """How many move up, stay, leave, are held up."""
        return {name: sum(getattr(row, name) for row in self.rows) for name in ("total", "up", "stay", "leave", "held")}

    @property
    def mergers(self) -> list[tuple[SchoolClass, list[SchoolClass]]]:
        """Classes of the new year into which several of now come together."""
        sources: dict[SchoolClass, list[SchoolClass]] = defaultdict(list)
        for row in self.rows:
            if row.after is not None and row.up:
                sources[row.after].append(row.school_class)
        return sorted((after, before) for after, before in sources.items() if len(before) > 1)

    def row(self, one: SchoolClass) -> ClassRow | None:
        """The line of a class."""
        return next((row for row in self.rows if row.school_class == one), None)

    def of_class(self, one: SchoolClass) -> list[tuple[Person, Move]]:
        """The pupils of a class, in order of their names."""
        return [(self.people[move.pk], move) for move in self.moves if move.before == one]


def intent_of(school: School, on: date) -> Intent:
    """The plan that was begun, or what is proposed on the day."""
    plan = YearPlan.objects.filter(school=school).first()
    offered = years_of(school, on)
    year = plan.year if plan is not None and plan.year in offered else (offered[-1] if offered else on.year)
    if plan is None:
        return Intent(year, usual_leaving_day(year, on), Decisions(), is_begun=False)
    return Intent(year, plan.left_on, Decisions.read(plan.decisions), is_begun=True)


def years_of(school: School, on: date) -> list[int]:
    """The school years that may be changed to now."""
    done = YearChange.objects.filter(school=school, undone_at=None).values_list("year", flat=True)
    return years_offered(on, set(done))


def preview_of(school: School, intent: Intent) -> Preview:
    """What the change would do, in a constant number of queries."""
    people = list(
        Person.objects.present().pupils().filter(school=school).only(*COLUMNS).order_by("grade", "letter", "sort_name")
    )
    blocks = _blocks(school)
    taken = set(
        Person.objects.filter(school=school, kind=PersonKind.GRADUATE, born_on__isnull=False).values_list(
            "sort_name", "born_on"
        )
    )
    highest = school.highest_grade
    pupils = [_pupil(person, blocks.get(person.pk, ()), taken, highest) for person in people]
    moves = moves_of(pupils, intent.decisions, highest=highest)
    by_key = {person.pk: person for person in people}
    held = [
        Held(by_key[move.pk], move, next((block.url for block in blocks.get(move.pk, ()) if block.url), ""))
        for move in moves
        if move.held
    ]
    return Preview(school, intent, moves, by_key, _rows(school, intent, moves), held)


def _blocks(school: School) -> dict[int, list[LeavingBlock]]:
    found: dict[int, list[LeavingBlock]] = defaultdict(list)
    for block in leaving_blocks.collect(school):
        found[block.person_id].append(block)
    return found


def _pupil(person: Person, blocks: Iterable[LeavingBlock], taken: set[tuple[str, date]], highest: int) -> Pupil:
    twin = TWIN if becomes_graduate(person.grade, highest) and (person.sort_name, person.born_on) in taken else ""
    return Pupil(
        person.pk,
        SchoolClass(person.grade, person.letter),
        holds="; ".join(filter(None, [*(block.text for block in blocks), twin])),
        mentor_holds="; ".join(filter(None, [*(block.text for block in blocks if block.stops_mentor), twin])),
    )


def _rows(school: School, intent: Intent, moves: list[Move]) -> list[ClassRow]:
    teachers: dict[SchoolClass, list[Membership]] = defaultdict(list)
    for membership in teachers_of(school):
        teachers[SchoolClass(membership.grade, membership.letter)].append(membership)
    counts: dict[SchoolClass, Counter] = defaultdict(Counter)
    held: Counter = Counter()
    for move in moves:
        counts[move.before][move.fate] += 1
        held[move.before] += bool(move.held)
    highest = school.highest_grade
    return [
        ClassRow(
            school_class=one,
            after=None if is_last(one.grade, highest) else next_class(one, intent.decisions),
            counts=counts[one],
            held=held[one],
            teachers=teachers[one],
            teacher_fate=teacher_fate(one, intent.decisions, highest),
            is_stage_end=one.grade in STAGE_ENDS and not is_last(one.grade, highest),
            graduates=becomes_graduate(one.grade, highest),
        )
        for one in sorted(counts)
    ]


def teacher_fate(one: SchoolClass, decisions: Decisions, highest: int) -> Teacher:
    """What becomes of the role of the class's teacher."""
    usual = usual_teacher(one.grade, highest)
    chosen = decisions.teachers.get(one.name, usual)
    return usual if chosen == Teacher.ALONG and is_last(one.grade, highest) else chosen


def teachers_of(school: School) -> list[Membership]:
    """Roles of class teachers in force."""
    rows = Membership.objects.in_force().filter(school=school, role=CLASS_TEACHER.code)
    return list(rows.select_related("user").order_by("grade", "letter", "pk"))


def changes_of(school: School) -> list[YearChange]:
    """The changes that were made, newest first."""
    rows = YearChange.objects.filter(school=school).select_related("made_by", "undone_by")
    return list(rows.defer("moves").order_by("-made_at", "-pk")[:10])
