"""A change of the school year taken back, as far as nobody has built on it."""

from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.year_change import in_chunks, write_roles
from participants.models import AccessLink, MenteeRequest, MentorProfile, Person, YearChange
from participants.readers.year_undo import Done, Undo, later_than, undo_of
from participants.states import PersonKind, RequestState


@log.action
def undo(change: YearChange, *, by: User) -> Undo:
    """Put back whoever and whatever has not been changed since; the year may then be changed anew."""
    lock(School(pk=change.school_id))
    change = lock(change)
    if change.undone_at is not None:
        raise Refusal("Этот перевод уже отменён.")
    later = later_than(change)
    if later is not None:
        raise Refusal(f"После него школу перевели на {later.title} учебный год. Сначала отмените тот перевод.")
    found = undo_of(change)
    note = f"Отменён перевод на {change.title} учебный год"
    _put_down(found.back_down)
    _take_in(found.back_in)
    for done, verb in ((found.back_down, "year_change.undo_up"), (found.back_in, "year_change.undo_leave")):
        rows = [Person(pk=one.pk, school_id=change.school_id) for one in done]
        log.record_many(verb, rows, by=by, created=False, note=note)
    _put_back_entries(found, note=note, by=by)
    for role, one in found.roles:
        role.grade, role.letter, role.ended_at = one.grade, one.letter, None
    roles = [role for role, _ in found.roles]
    write_roles(roles)
    log.record_many("year_change.undo_roles", roles, by=by, created=False, note=note)
    change.undone_at, change.undone_by = timezone.now(), by
    change.save(update_fields=["undone_at", "undone_by"])
    return found


def _put_down(done: list[Done]) -> None:
    for chunk in in_chunks([one.pk for one in done]):
        Person.objects.filter(pk__in=chunk).update(grade=F("grade") - 1, version=F("version") + 1)
    by_letter: dict[str, list[int]] = defaultdict(list)
    for one in done:
        if one.after is not None and one.after.letter != one.before.letter:
            by_letter[one.before.letter].append(one.pk)
    for letter, keys in by_letter.items():
        for chunk in in_chunks(keys):
            Person.objects.filter(pk__in=chunk).update(letter=letter)


def _take_in(done: list[Done]) -> None:
    """Those who had left are pupils of their classes again, a statement a class."""
    by_class: dict = defaultdict(list)
    for one in done:
        by_class[one.before].append(one.pk)
    for school_class, keys in by_class.items():
        for chunk in in_chunks(keys):
            Person.objects.filter(pk__in=chunk).update(
                kind=PersonKind.PUPIL,
                grade=school_class.grade,
                letter=school_class.letter,
                left_on=None,
                graduated_in=None,
                version=F("version") + 1,
            )


def _put_back_entries(found: Undo, *, note: str, by: User) -> None:
    requests = [row.pk for row in found.requests]
    for chunk in in_chunks(requests):
        MenteeRequest.objects.filter(pk__in=chunk).update(state=RequestState.OPEN, version=F("version") + 1)
    log.record_many("requests.reopen", found.requests, by=by, created=False, note=note)
    by_state: dict[str, list[int]] = defaultdict(list)
    for row, state in found.profiles:
        by_state[state].append(row.pk)
    for state, keys in by_state.items():
        for chunk in in_chunks(keys):
            MentorProfile.objects.filter(pk__in=chunk).update(state=state, version=F("version") + 1)
    log.record_many("profiles.restore", [row for row, _ in found.profiles], by=by, created=False, note=note)
    for chunk in in_chunks(found.links):
        AccessLink.objects.filter(pk__in=chunk).update(revoked_at=None)
