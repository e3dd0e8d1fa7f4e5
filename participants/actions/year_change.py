"""The change of the school year: decided class by class, then written all at once."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from mentoring.accounts.models import Membership, School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.core.year_change import Decisions, Fate, Move, SchoolClass, Teacher
from participants.models import AccessLink, MenteeRequest, MentorProfile, Person, YearChange, YearPlan
from participants.readers.year_change import Preview, intent_of, preview_of, teacher_fate, teachers_of, years_of
from participants.states import PersonKind, ProfileState, RequestState

CHUNK = 500
FAR = 100  # no grade is that high: where roles wait while others take their classes
DONE = "На этот учебный год школа уже переведена."


@log.action
def plan(school: School, *, year: int, left_on: date, by: User) -> YearPlan:
    """Say to which year, and on which day those who leave do."""
    lock(school)
    today = timezone.localdate()
    if year not in years_of(school, today):
        raise Refusal("Перевести на этот учебный год сейчас нельзя: он ещё не близко, уже прошёл или перевод сделан.")
    if left_on > today:
        raise Refusal("День выпуска не может быть в будущем.", code="left_on")
    if left_on < date(year - 1, 9, 1):
        raise Refusal("День выпуска раньше, чем начался учебный год, который заканчивается.", code="left_on")
    found, _ = YearPlan.objects.update_or_create(school=school, defaults={"year": year, "left_on": left_on})
    return found


@log.action
def decide(
    school: School,
    school_class: SchoolClass,
    *,
    letter: str,
    teacher: Teacher | None,
    fates: Mapping[int, Fate],
    by: User,
) -> YearPlan:
    """Keep what was decided about one class; what was decided about the others stays."""
    lock(school)
    intent = intent_of(school, timezone.localdate())
    of_class = set(
        Person.objects.filter(school=school, grade=school_class.grade, letter=school_class.letter).values_list(
            "pk", flat=True
        )
    )
    before = intent.decisions
    letters = dict(before.letters) | {school_class.name: letter}
    teachers = dict(before.teachers) | ({school_class.name: teacher} if teacher else {})
    others = {pk: fate for pk, fate in before.fates.items() if pk not in of_class}
    decisions = Decisions(letters, teachers, others | {pk: fate for pk, fate in fates.items() if pk in of_class})
    values = {"year": intent.year, "left_on": intent.left_on, "decisions": decisions.data()}
    found, _ = YearPlan.objects.update_or_create(school=school, defaults=values)
    return found


@log.action
def forget(school: School, *, by: User) -> None:
    """Throw away what was decided and begin anew."""
    YearPlan.objects.filter(school=school).delete()


@log.action
def commit(school: School, *, mark: str, by: User) -> YearChange:
    """Write the change as it was shown, all or nothing."""
    school = lock(school)
    today = timezone.localdate()
    intent = intent_of(school, today)
    if intent.year not in years_of(school, today):
        raise Refusal(DONE)
    preview = preview_of(school, intent)
    if not preview.moves:
        raise Refusal("Переводить некого: учеников в базе нет.")
    if preview.mark != mark:
        raise Refusal(
            "Пока вы смотрели, список учеников или решения о них изменились. Посмотрите ещё раз и переведите.",
            code="stale",
        )
    change = _begin(school, intent.year, by)
    change.moves = _write(preview, note=f"На {change.title} учебный год", by=by)
    change.save(update_fields=["moves"])
    YearPlan.objects.filter(school=school).delete()
    return change


def _begin(school: School, year: int, by: User) -> YearChange:
    try:
        with transaction.atomic():
            return YearChange.objects.create(school=school, year=year, made_by=by)
    except IntegrityError as error:
        raise Refusal(DONE) from error


def _write(preview: Preview, *, note: str, by: User) -> dict[str, list]:
    """Move people, roles and what stands in the bases; gives what it takes to undo it."""
    intent = preview.intent
    going = [move for move in preview.moves if not move.held]
    up = [move.pk for move in going if move.fate == Fate.UP]
    leaving = [move for move in going if move.after is None]
    gone = [move.pk for move in leaving if move.fate == Fate.LEAVE]
    _move_up(up, intent.decisions)
    for is_graduate, stays in ((True, False), (True, True), (False, False)):
        fate = Fate.MENTOR if stays else Fate.LEAVE
        keys = [move.pk for move in leaving if move.is_graduate == is_graduate and move.fate == fate]
        _let_go(keys, is_graduate=is_graduate, year=intent.year, left_on=None if stays else intent.left_on)
    for keys, verb in ((up, "year_change.up"), ([move.pk for move in leaving], "year_change.leave")):
        log.record_many(verb, (preview.people[pk] for pk in keys), by=by, created=False, note=note)
    return {
        "people": [_kept(move) for move in going if move.fate != Fate.STAY],
        "left_on": [intent.left_on.isoformat()],
        "held": [move.pk for move in preview.moves if move.held],
        "requests": _withdraw_requests(gone, note=note, by=by),
        "profiles": _withdraw_profiles(gone, note=note, by=by),
        "links": _revoke_links(gone),
        "roles": _move_roles(preview, note=note, by=by),
    }


def _kept(move: Move) -> list:
    """What is kept of a move: number, fate, class before, class after, whether a graduate."""
    after = [move.after.grade, move.after.letter] if move.after else [None, ""]
    return [move.pk, str(move.fate), move.before.grade, move.before.letter, *after, move.is_graduate]


def in_chunks(keys: list[int]) -> Iterable[list[int]]:
    """SQLite takes no more than so many parameters in one statement."""
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))


def _move_up(keys: list[int], decisions: Decisions) -> None:
    """One statement for all classes: the grade grows, the letter changes where it was decided."""
    found = {SchoolClass.named(name): letter for name, letter in decisions.letters.items()}
    cases = [
        When(grade=one.grade, letter=one.letter, then=Value(letter)) for one, letter in found.items() if one is not None
    ]
    values = {"letter": Case(*cases, default=F("letter"))} if cases else {}
    for chunk in in_chunks(keys):
        Person.objects.filter(pk__in=chunk).update(grade=F("grade") + 1, version=F("version") + 1, **values)


def _let_go(keys: list[int], *, is_graduate: bool, year: int, left_on: date | None) -> None:
    values = {"kind": PersonKind.GRADUATE, "grade": None, "letter": "", "graduated_in": year} if is_graduate else {}
    for chunk in in_chunks(keys):
        Person.objects.filter(pk__in=chunk).update(left_on=left_on, version=F("version") + 1, **values)


def _withdraw_requests(keys: list[int], *, note: str, by: User) -> list[int]:
    found: list[MenteeRequest] = []
    for chunk in in_chunks(keys):
        rows = MenteeRequest.objects.filter(person__in=chunk, state=RequestState.OPEN).select_related("programme")
        found += rows.select_for_update(of=("self",))
    for chunk in in_chunks([row.pk for row in found]):
        MenteeRequest.objects.filter(pk__in=chunk).update(state=RequestState.WITHDRAWN, version=F("version") + 1)
    log.record_many("requests.withdraw", found, by=by, created=False, note=note)
    return [row.pk for row in found]


def _withdraw_profiles(keys: list[int], *, note: str, by: User) -> list[list]:
    found: list[MentorProfile] = []
    for chunk in in_chunks(keys):
        rows = MentorProfile.objects.filter(person__in=chunk).exclude(state=ProfileState.WITHDRAWN)
        found += rows.select_related("programme").select_for_update(of=("self",))
    for chunk in in_chunks([row.pk for row in found]):
        MentorProfile.objects.filter(pk__in=chunk).update(state=ProfileState.WITHDRAWN, version=F("version") + 1)
    log.record_many("profiles.withdraw", found, by=by, created=False, note=note)
    return [[row.pk, row.state] for row in found]


def _revoke_links(keys: list[int]) -> list[int]:
    revoked: list[int] = []
    for chunk in in_chunks(keys):
        revoked += AccessLink.objects.filter(person__in=chunk, revoked_at=None).values_list("pk", flat=True)
    for chunk in in_chunks(revoked):
        AccessLink.objects.filter(pk__in=chunk).update(revoked_at=timezone.now())
    return revoked


def _move_roles(preview: Preview, *, note: str, by: User) -> list[list]:
    """Class teachers go along with their classes, or their roles end; gives what it takes to undo it."""
    decisions, highest = preview.intent.decisions, preview.school.highest_grade
    rows = {row.school_class: row for row in preview.rows}
    going = [
        (role, SchoolClass(role.grade, role.letter))
        for role in teachers_of(preview.school)
        if SchoolClass(role.grade, role.letter) in rows
    ]
    fates = {one: teacher_fate(one, decisions, highest) for _, one in going}
    seen = {(role.user_id, one) for role, one in going if fates[one] == Teacher.KEEP}
    kept, moved = [], []
    now = timezone.now()
    for role, one in going:
        if fates[one] == Teacher.KEEP:
            continue
        after = rows[one].after if fates[one] == Teacher.ALONG else None
        if after is None or (role.user_id, after) in seen:  # a teacher of two classes that come together needs one role
            role.ended_at = now
        else:
            seen.add((role.user_id, after))
            role.grade, role.letter = after.grade, after.letter
        kept.append([role.pk, one.grade, one.letter, role.grade, role.letter, role.ended_at is not None])
        moved.append(role)
    write_roles(moved)
    log.record_many("year_change.roles", moved, by=by, created=False, note=note)
    return kept


def write_roles(roles: list[Membership]) -> None:
    """Two steps, for a teacher of 7А and 8А holds each class once at every moment."""
    if not roles:
        return
    Membership.objects.filter(pk__in=[role.pk for role in roles]).update(grade=F("grade") + FAR)
    Membership.objects.bulk_update(roles, ["grade", "letter", "ended_at"], batch_size=CHUNK)
