"""Indicators: from frozen facts of people, pairs and answers to readings that name who stands behind each figure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from monitoring.core.results import share
from monitoring.core.rounding import shown
from monitoring.core.satisfaction import AnswerFact, SatisfactionRule, latest
from monitoring.core.targets import TargetFact, in_force, is_met, needed
from monitoring.core.wholes import ContingentFact, Whole, fault_of

MENTEE, MENTOR = "mentee", "mentor"


@dataclass(frozen=True)
class PersonFact:
    """A person of the school on the day; whoever left is not among the facts."""

    id: int
    born_on: date | None = None
    is_pupil: bool = False
    is_teacher: bool = False
    years_of_work: int | None = None


@dataclass(frozen=True)
class ParticipationFact:
    """A person in a pair that came into force; a person in two pairs has two facts and counts once."""

    person: int
    role: str
    pair: int
    started_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class BaseFact:
    """A person in the programme's base of mentees or mentors."""

    person: int
    role: str


@dataclass(frozen=True)
class Definition:
    """An indicator as data: which formula, with which bounds, in which words."""

    code: str
    title: str
    formula: str
    number: str = ""
    role: str = ""
    age_from: int = 0
    age_to: int = 0
    numerator: str = ""
    denominator: str = ""
    denominator_source: str = ""


@dataclass(frozen=True)
class Settings:
    """Points the law leaves open, set by each programme: the day of ages, who is a young teacher, who is satisfied."""

    age_on: date
    young_teacher_years: int = 3
    young_teacher_age: int | None = None
    """Below this age, where the school's rule asks for it besides the years of work."""
    satisfaction: SatisfactionRule = field(default_factory=SatisfactionRule)


@dataclass(frozen=True)
class Facts:
    people: Sequence[PersonFact] = ()
    participations: Sequence[ParticipationFact] = ()
    base: Sequence[BaseFact] = ()
    answers: Sequence[AnswerFact] = ()


@dataclass(frozen=True)
class Count:
    """Who is counted and out of whom; `of` says whether the ids are people or pairs."""

    numerator: frozenset[int]
    denominator: frozenset[int]
    of: str = "people"
    answered: int | None = None


@dataclass(frozen=True)
class Reading:
    """One indicator on one day; the ids are sorted, so that equal facts give equal readings.

    ``fault`` says why there is no value where the denominator was typed; ``offered`` is a row of the contingent that
    would make a fuller denominator than the list of people.
    """

    code: str
    title: str
    number: str
    formula: str
    numerator: tuple[int, ...]
    whole: Whole
    of: str
    value: Decimal | None
    target: Decimal | None
    target_year: int | None
    target_source: str
    is_met: bool | None
    missing: int
    numerator_text: str
    denominator_text: str
    denominator_source: str
    answered: int | None = None
    fault: str = ""
    offered: ContingentFact | None = None

    @property
    def denominator(self) -> tuple[int, ...]:
        """Who stands behind the denominator; nobody can be named where it was typed."""
        return self.whole.ids or ()

    @property
    def value_text(self) -> str:
        return shown(self.value)

    @property
    def target_text(self) -> str:
        return shown(self.target)

    @property
    def numerator_count(self) -> int:
        return len(self.numerator)

    @property
    def denominator_count(self) -> int:
        return self.whole.count

    @property
    def has_choice(self) -> bool:
        """Whether the contingent may be the denominator."""
        return self.formula in ASKS_FOR

    @property
    def is_confidential(self) -> bool:
        """Whether the numerator tells what somebody answered: that is read by the curator alone."""
        return self.formula == "satisfied"

    @property
    def value_length(self) -> int:
        """The length of the value's strip out of a thousand."""
        return int(self.value * 10) if self.value is not None else 0

    @property
    def target_at(self) -> int:
        """Where the target's mark stands on the same strip, wholly inside it."""
        return min(int(self.target * 10), 996) if self.target is not None else 0

    @property
    def satisfied_of_answered_text(self) -> str:
        return shown(self.satisfied_of_answered)

    @property
    def response_rate(self) -> Decimal | None:
        """Share of those who answered among all who took part; None where nobody is asked."""
        return None if self.answered is None else share(self.answered, self.whole.count)

    @property
    def satisfied_of_answered(self) -> Decimal | None:
        return None if self.answered is None else share(len(self.numerator), self.answered)


def age_on(born_on: date, day: date) -> int:
    """Full years on the day; born on 29 February, a year is full on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def school_year_start(on: date, *, month: int = 9, day: int = 1) -> date:
    """The day ages are taken on: the first day of the school year in which `on` falls."""
    start = date(on.year, month, day)
    return start if on >= start else date(on.year - 1, month, day)


def took_part(facts: Facts, role: str, on: date) -> frozenset[int]:
    """All who have been in a pair in this role by the day, be it over or not."""
    return frozenset(fact.person for fact in facts.participations if fact.role == role and fact.started_on <= on)


def _of_age(facts: Facts, definition: Definition, settings: Settings) -> frozenset[int]:
    return frozenset(
        person.id
        for person in facts.people
        if person.is_pupil
        and person.born_on is not None
        and definition.age_from <= age_on(person.born_on, settings.age_on) <= definition.age_to
    )


def _mentees_by_age(facts: Facts, definition: Definition, settings: Settings, on: date) -> Count:
    whole = _of_age(facts, definition, settings)
    return Count(whole & took_part(facts, MENTEE, on), whole)


def _mentors_by_age(facts: Facts, definition: Definition, settings: Settings, on: date) -> Count:
    whole = _of_age(facts, definition, settings)
    return Count(whole & took_part(facts, MENTOR, on), whole)


def _young_teachers(facts: Facts, definition: Definition, settings: Settings, on: date) -> Count:
    whole = frozenset(person.id for person in facts.people if _is_young_teacher(person, settings))
    return Count(whole & took_part(facts, MENTEE, on), whole)


def _is_young_teacher(person: PersonFact, settings: Settings) -> bool:
    """By years of work, and by age where the rule names one; whose years or age are not known is not counted."""
    if not person.is_teacher or person.years_of_work is None or person.years_of_work > settings.young_teacher_years:
        return False
    if settings.young_teacher_age is None:
        return True
    return person.born_on is not None and age_on(person.born_on, settings.age_on) < settings.young_teacher_age


def _satisfied(facts: Facts, definition: Definition, settings: Settings, on: date) -> Count:
    whole = took_part(facts, definition.role, on)
    verdicts = latest(facts.answers, settings.satisfaction, role=definition.role, on=on)
    satisfied = frozenset(person for person, verdict in verdicts.items() if verdict)
    return Count(whole & satisfied, whole, answered=len(whole & verdicts.keys()))


def _base_covered(facts: Facts, definition: Definition, settings: Settings, on: date) -> Count:
    whole = frozenset(fact.person for fact in facts.base if fact.role == definition.role)
    return Count(whole & took_part(facts, definition.role, on), whole)


def _pairs_active(facts: Facts, definition: Definition, settings: Settings, on: date) -> Count:
    begun = [fact for fact in facts.participations if fact.started_on <= on]
    working = frozenset(fact.pair for fact in begun if fact.ended_on is None or fact.ended_on >= on)
    return Count(working, frozenset(fact.pair for fact in begun), of="pairs")


def _youth(settings: Settings) -> str:
    age = settings.young_teacher_age
    return f"{settings.young_teacher_years}" + (f", а возраст\u00a0– меньше {age}\u00a0лет," if age else "")


def _words(text: str, definition: Definition, settings: Settings) -> str:
    """A description with the bounds that were really used."""
    bounds = {
        "{age_from}": str(definition.age_from),
        "{age_to}": str(definition.age_to),
        "{years}": _youth(settings),
        "{age_on}": f"{settings.age_on:%d.%m.%Y}",
    }
    for mark, value in bounds.items():
        text = text.replace(mark, value)
    return text


Formula = Callable[[Facts, Definition, Settings, date], Count]

FORMULAS: Mapping[str, Formula] = {
    "mentees_by_age": _mentees_by_age,
    "mentors_by_age": _mentors_by_age,
    "young_teachers": _young_teachers,
    "satisfied": _satisfied,
    "base_covered": _base_covered,
    "pairs_active": _pairs_active,
}


# Which kind of people a formula speaks of, in which role; a programme without them has no such indicator.
ASKS_FOR: Mapping[str, tuple[str, str]] = {
    "mentees_by_age": (MENTEE, "pupil"),
    "mentors_by_age": (MENTOR, "pupil"),
    "young_teachers": (MENTEE, "teacher"),
}


def applies(definition: Definition, kinds: Mapping[str, Collection[str]]) -> bool:
    """Whether the indicator means anything in a programme where each role is open to these kinds of people."""
    if definition.formula not in ASKS_FOR:
        return definition.formula in FORMULAS
    role, kind = ASKS_FOR[definition.formula]
    return kind in kinds.get(role, ())


def contingent_rows(definition: Definition) -> tuple[str, ...]:
    """Codes of the rows of the contingent that may be the denominator, the one that means the same first."""
    if definition.formula in ("mentees_by_age", "mentors_by_age"):
        return (f"pupils-{definition.age_from}-{definition.age_to}",)
    return ("teachers-young", "teachers") if definition.formula == "young_teachers" else ()


def read(
    definition: Definition,
    facts: Facts,
    targets: Iterable[TargetFact],
    *,
    settings: Settings,
    on: date,
    contingent: Mapping[str, ContingentFact] = MappingProxyType({}),
    chosen: str = "",
) -> Reading:
    """Reckon one indicator on the day; ``chosen`` is the row of the contingent to divide by, empty for the list."""
    count = FORMULAS[definition.formula](facts, definition, settings, on)
    rows = contingent_rows(definition)
    fact = contingent.get(chosen)
    is_typed = chosen in rows
    whole = Whole(fact.count or 0 if fact else 0) if is_typed else Whole.listed(count.denominator)
    part = len(count.numerator)
    fault = fault_of(part, whole, fact)
    divisor = 0 if fault else whole.count
    target = in_force(targets, indicator=definition.code, year=on.year)
    return Reading(
        code=definition.code,
        title=definition.title,
        number=definition.number,
        formula=definition.formula,
        numerator=tuple(sorted(count.numerator)),
        whole=whole,
        of=count.of,
        value=share(part, divisor),
        target=target.value if target else None,
        target_year=target.year if target else None,
        target_source=target.source if target else "",
        is_met=is_met(part, divisor, target.value) if target else None,
        missing=max(0, needed(divisor, target.value) - part) if target else 0,
        numerator_text=_words(definition.numerator, definition, settings),
        denominator_text=fact.title
        if is_typed and fact and chosen != rows[0]
        else _words(definition.denominator, definition, settings),
        denominator_source=fact.source
        if is_typed and fact
        else _words(definition.denominator_source, definition, settings),
        answered=count.answered,
        fault=fault,
        offered=None if is_typed else _offered(rows, contingent, whole),
    )


def _offered(rows: Sequence[str], contingent: Mapping[str, ContingentFact], whole: Whole) -> ContingentFact | None:
    fact = contingent.get(rows[0]) if rows else None
    return fact if fact and fact.count is not None and fact.count > whole.count else None
