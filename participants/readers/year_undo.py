"""What of a change of the school year can be put back: all that has not been changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from mentoring.accounts.models import Membership
from participants.core.year_change import Fate, SchoolClass
from participants.models import AccessLink, MenteeRequest, MentorProfile, Person, YearChange
from participants.states import PersonKind, ProfileState, RequestState

CHUNK = 500


@dataclass(frozen=True)
class Done:
    """What the change did to a pupil."""

    pk: int
    fate: Fate
    before: SchoolClass
    after: SchoolClass | None
    is_graduate: bool


@dataclass(frozen=True)
class Stays:
    """Somebody whom undoing leaves as he is now, and why."""

    person: Person | None
    reason: str


@dataclass(frozen=True)
class Undo:
    """What undoing would do."""

    people: list[Done]
    stays: list[Stays]
    requests: list[MenteeRequest]
    profiles: list[tuple[MentorProfile, str]]
    links: list[int]
    roles: list[tuple[Membership, SchoolClass]]
    roles_that_stay: list[Membership]

    @property
    def back_down(self) -> list[Done]:
        """Those who go back to the class below."""
        return [done for done in self.people if done.fate == Fate.UP]

    @property
    def back_in(self) -> list[Done]:
        """Those who had left and are pupils again."""
        return [done for done in self.people if done.fate != Fate.UP]


@dataclass(frozen=True)
class Summary:
    """What the change did, in figures."""

    up: int
    graduates: int
    mentors: int
    left: int
    requests: int
    profiles: int
    roles: int


def done_by(change: YearChange) -> list[Done]:
    """What the change did to each pupil it moved."""
    return [
        Done(pk, Fate(fate), SchoolClass(grade, letter), SchoolClass(to, to_letter) if to else None, is_graduate)
        for pk, fate, grade, letter, to, to_letter, is_graduate in change.moves.get("people", ())
    ]


def summary_of(change: YearChange) -> Summary:
    """The figures of what was done."""
    moves, done = change.moves, done_by(change)
    return Summary(
        up=sum(one.fate == Fate.UP for one in done),
        graduates=sum(one.is_graduate for one in done),
        mentors=sum(one.fate == Fate.MENTOR for one in done),
        left=sum(one.fate == Fate.LEAVE and not one.is_graduate for one in done),
        requests=len(moves.get("requests", ())),
        profiles=len(moves.get("profiles", ())),
        roles=len(moves.get("roles", ())),
    )


def held_by(change: YearChange) -> list[Person]:
    """Those who were held up then and are still pupils here."""
    rows = Person.objects.present().pupils().filter(pk__in=change.moves.get("held", ())[:CHUNK])
    return list(rows.order_by("grade", "letter", "sort_name"))


def later_than(change: YearChange) -> YearChange | None:
    """A change made on top of this one, which has to be undone first."""
    rows = YearChange.objects.filter(school=change.school_id, undone_at=None, made_at__gt=change.made_at)
    return rows.order_by("made_at").first()


def undo_of(change: YearChange) -> Undo:
    """All that would be put back, and what would not; a constant number of queries and chunks."""
    moves, done = change.moves, done_by(change)
    (left_on,) = moves.get("left_on") or (None,)
    people = _people(change.school_id, [one.pk for one in done])
    pupils = _pupil_names(change.school_id)
    back: list[Done] = []
    stays: list[Stays] = []
    for one in done:
        person = people.get(one.pk)
        reason = _why_not(one, person, left_on=date.fromisoformat(left_on) if left_on else None, pupils=pupils)
        if reason:
            stays.append(Stays(person, reason))
        else:
            back.append(one)
    returning = {one.pk for one in back if one.fate == Fate.LEAVE}
    roles, roles_that_stay = _roles(moves.get("roles", ()))
    states = dict(moves.get("profiles", ()))
    return Undo(
        people=back,
        stays=stays,
        requests=[
            row
            for row in _rows(MenteeRequest, moves.get("requests", ()), state=RequestState.WITHDRAWN)
            if row.person_id in returning
        ],
        profiles=[
            (row, states[row.pk])
            for row in _rows(MentorProfile, list(states), state=ProfileState.WITHDRAWN)
            if row.person_id in returning
        ],
        links=_links(moves.get("links", ()), returning),
        roles=roles,
        roles_that_stay=roles_that_stay,
    )


def _chunks(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


def _people(school_id: int, keys: list[int]) -> dict[int, Person]:
    found: dict[int, Person] = {}
    for chunk in _chunks(keys):
        found |= Person.objects.filter(school=school_id).in_bulk(chunk)
    return found


def _pupil_names(school_id: int) -> set[tuple[str, date]]:
    rows = Person.objects.filter(school=school_id, kind=PersonKind.PUPIL, born_on__isnull=False)
    return set(rows.values_list("sort_name", "born_on"))


def _rows(model: type, keys: list[int], **conditions: str) -> list:
    found: list = []
    for chunk in _chunks(list(keys)):
        found += model.objects.filter(pk__in=chunk, **conditions).select_related("programme")
    return found


def _why_not(done: Done, person: Person | None, *, left_on: date | None, pupils: set[tuple[str, date]]) -> str:
    """Why a pupil stays as he is; empty when he can be put back."""
    if person is None:
        return "записи больше нет в базе"
    if person.destroyed_at is not None:
        return "данные уничтожены"
    if done.fate == Fate.UP:
        if person.left_on is not None:
            return f"выбытие отмечено {person.left_on:%d.%m.%Y}, уже после перевода"
        is_same = person.grade is not None and SchoolClass(person.grade, person.letter) == done.after
        return "" if is_same else "класс после перевода меняли"
    kind = PersonKind.GRADUATE if done.is_graduate else PersonKind.PUPIL
    day = left_on if done.fate == Fate.LEAVE else None
    if person.kind != kind or person.left_on != day:
        return "запись после перевода меняли"
    if done.is_graduate and (person.sort_name, person.born_on) in pupils:
        return "в базе уже есть ученик с таким именем и датой рождения"
    return ""


def _links(keys: list[int], returning: set[int]) -> list[int]:
    """Links that were revoked, of those who return and have got no other since."""
    others = AccessLink.objects.filter(person=OuterRef("person"), revoked_at=None)
    found: list[int] = []
    for chunk in _chunks(list(keys)):
        rows = AccessLink.objects.filter(~Exists(others), pk__in=chunk).values_list("pk", "person")
        found += [pk for pk, person in rows if person in returning]
    return found


def _roles(kept: Iterable[list]) -> tuple[list[tuple[Membership, SchoolClass]], list[Membership]]:
    """Roles of class teachers that nobody has changed since, with the class before; and those somebody has."""
    kept = list(kept)
    rows = Membership.objects.select_related("user").in_bulk([line[0] for line in kept])
    keys = set(rows)
    others = {
        (user, grade, letter)
        for user, grade, letter in Membership.objects.in_force()
        .filter(user__in=[role.user_id for role in rows.values()], grade__isnull=False)
        .exclude(pk__in=keys)
        .values_list("user", "grade", "letter")
    }
    back: list[tuple[Membership, SchoolClass]] = []
    stay: list[Membership] = []
    for pk, grade, letter, to_grade, to_letter, was_ended in kept:
        role = rows.get(pk)
        if role is None:
            continue
        is_same = (role.grade, role.letter, role.ended_at is not None) == (to_grade, to_letter, was_ended)
        if is_same and (role.user_id, grade, letter) not in others:
            back.append((role, SchoolClass(grade, letter)))
        else:
            stay.append(role)
    return back, stay
