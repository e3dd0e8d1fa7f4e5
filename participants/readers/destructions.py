"""Acts of destruction as pages show them: the list, one act with its people, those to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.utils.dateparse import parse_datetime

from mentoring.accounts.models import School, User
from participants.core.destruction_act import DestructionPaper
from participants.core.retention import Due
from participants.models import Destruction, Person
from participants.readers import retention
from participants.states import DestructionState, RetentionKind
from programmes.models import Programme

A_DAY = 24 * 60 * 60


def acts_of(school: School) -> QuerySet[Destruction]:
    """The school's acts, the newest first, with how many people each concerns."""
    rows = Destruction.objects.filter(school=school).select_related("prepared_by", "executed_by").defer("content")
    return rows.annotate(people=Count("items")).order_by("-prepared_at", "-pk")


def waiting(schools: Iterable[int]) -> list[Destruction]:
    """Acts on the desks of directors and those that came back from them, in one query."""
    rows = Destruction.objects.filter(school__in=list(schools)).exclude(state=DestructionState.EXECUTED)
    return list(rows.defer("content").select_related("school").order_by("prepared_at", "pk"))


@dataclass(frozen=True)
class ActLine:
    """A person of an act; ``blocks`` only while it is not executed."""

    person: Person
    reason: str
    due: Due | None
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where the surname would still stand after the destruction."""

    person: Person | None
    what: str
    column: str
    url: str


@dataclass(frozen=True)
class ActView:
    """One act as its page needs it."""

    destruction: Destruction
    lines: list[ActLine]
    foreseen: list[dict[str, object]]
    places: list[Place]
    reckoned_at: object
    paper: DestructionPaper | None

    @property
    def is_blocked(self) -> bool:
        """Whether somebody's data may not be destroyed now."""
        return any(line.blocks for line in self.lines)


def view_of(destruction: Destruction, on: date) -> ActView:
    """The act with its people: what stands in the way is looked at anew, what would be destroyed is as reckoned."""
    items = list(destruction.items.select_related("person__school").order_by("person__sort_name", "person"))
    people = [item.person for item in items]
    content = destruction.content
    if destruction.state == DestructionState.EXECUTED:
        lines = [ActLine(item.person, str(item.get_reason_display()), None) for item in items]
        return ActView(destruction, lines, [], [], None, paper_of(destruction))
    blocks = retention.blocks_of(people, {item.person_id: item.reason for item in items}, on)
    lines = [
        ActLine(item.person, str(item.get_reason_display()), None, blocks.get(item.person_id, ())) for item in items
    ]
    by_key = {person.pk: person for person in people}
    places = [
        Place(by_key.get(one["person"]), one["what"], one["column"], one["url"]) for one in content.get("mentions", [])
    ]
    return ActView(
        destruction, lines, content.get("foreseen", []), places, parse_datetime(content.get("reckoned_at", "")), None
    )


def paper_of(destruction: Destruction) -> DestructionPaper:
    """Both papers of an executed act, as frozen."""
    return DestructionPaper.from_dict(destruction.content)


@dataclass(frozen=True)
class Choice:
    """A person who may be put into an act."""

    person: Person
    note: str
    blocks: tuple[str, ...]
    is_guardian: bool = False
    is_due: bool = False
    reason: str = ""


def choices_of(people: Iterable[Person], on: date) -> list[Choice]:
    """The people with what is due and what is in the way, and after them the guardians who would be left alone."""
    chosen = list(people)
    guardians = list(retention.guardians_left_alone(chosen))
    everybody = [*chosen, *guardians]
    known = retention.cards(chosen[0].school_id, on, [person.pk for person in everybody]) if chosen else []
    lines = retention.due_reasons(everybody, on, known)
    blocks = retention.blocks_of(everybody, {key: line.reason for key, line in lines.items()}, on, known)
    alone = {person.pk for person in guardians}
    return [
        Choice(
            person,
            _note(lines.get(person.pk), on) if person.pk not in alone else "представитель, других подопечных нет",
            blocks.get(person.pk, ()),
            is_guardian=person.pk in alone,
            is_due=person.pk in lines and lines[person.pk].is_due(on),
            reason=lines[person.pk].reason if person.pk in lines else "",
        )
        for person in everybody
    ]


def _note(line: Due | None, on: date) -> str:
    if line is None:
        return "срок хранения ещё не начался"
    what = str(RetentionKind(line.reason).label)
    return f"{what}: срок {'истёк' if line.is_due(on) else 'истекает'} {line.due_on:%d.%m.%Y}"


def reason_words(reasons: Iterable[str]) -> str:
    """What the act says of why, proposed from the reasons of its people."""
    words = {
        RetentionKind.PARTICIPANT: "цель обработки достигнута: программа наставничества завершена, срок хранения истёк",
        RetentionKind.WITHDRAWN: "согласие на обработку персональных данных отозвано",
        RetentionKind.LEFT: "человек выбыл и в программе не участвует, срок хранения истёк",
    }
    found = [words[RetentionKind(one)] for one in dict.fromkeys(reasons) if one in words]
    text = "; ".join(found)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


@dataclass(frozen=True)
class DueRow:
    """A line of the list of those whose data are due."""

    person: Person
    due: Due
    act: int | None
    is_late: bool

    @property
    def reason_label(self) -> str:
        """Why, in words."""
        return str(RetentionKind(self.due.reason).label)


def due_rows(school: School, user: User, on: date) -> list[DueRow]:
    """Whose data are due within a month, as far as the user sees them; a constant number of queries."""
    lines = retention.due_in(school, on, soon=True)
    remember(school.pk, sum(line.is_due(on) and not line.blocks for line in lines), on)
    keys = [line.person for line in lines]
    people = {person.pk: person for person in Person.objects.visible_to(user).filter(school=school, pk__in=keys)}
    acts = retention.in_acts_under_way(school)
    return [
        DueRow(people[line.person], line, acts.get(line.person), is_late=line.is_due(on))
        for line in lines
        if line.person in people
    ]


def counts_of(rows: Iterable[DueRow]) -> dict[str, int]:
    """Figures above the list: to be destroyed now, in the way, in acts, within a month."""
    counts: Counter[str] = Counter()
    for row in rows:
        if not row.is_late:
            counts["soon"] += 1
        elif row.act:
            counts["in_act"] += 1
        elif row.due.blocks:
            counts["blocked"] += 1
        else:
            counts["ready"] += 1
    return {name: counts[name] for name in ("ready", "in_act", "blocked", "soon")}


def remember(school_id: int, count: int, on: date) -> None:
    """Keep how many are due, so that the home page need not reckon it."""
    cache.set(f"retention-due:{school_id}", (on.isoformat(), count), A_DAY)


def remembered(school_id: int) -> int:
    """How many were due when it was last reckoned; 0 when nobody has within a day."""
    return cache.get(f"retention-due:{school_id}", ("", 0))[1]


def destroyed_by(person: Person) -> Destruction | None:
    """The act by which the person's data were destroyed; None where it is older than acts are kept."""
    rows = Destruction.objects.filter(items__person=person, state=DestructionState.EXECUTED)
    return rows.defer("content").order_by("-executed_at").first()


def due_reasons_of(choices: Iterable[Choice]) -> list[str]:
    """The reasons of those among the choices who are due, for the words of the act."""
    return [one.reason for one in choices if one.is_due]


def destroyer_of(user: User) -> str:
    """Who destroys, as proposed: the curator who prepares the act, with the post in the school's programme."""
    posts = Programme.objects.filter(curator=user).order_by("-starts_on").values_list("curator_post", flat=True)
    post = posts.first()
    return f"{user}, {post or 'куратор программы наставничества'}"
