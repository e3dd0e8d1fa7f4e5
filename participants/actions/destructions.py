"""Acts of destruction: prepared by the curator, approved by the director, which carries them out for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.core.russian.dates import short_date
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.jobs.actions import erasing as jobs
from participants.actions.erasing_person import Erasure, erase_person
from participants.core.destruction_act import (
    DestructionPaper,
    Operator,
    Subject,
    next_number,
    stand_in,
    totals,
)
from participants.core.mentions import NamedPerson
from participants.models import Application, Destruction, DestructionItem, Person
from participants.readers import retention as reader
from participants.readers.mentions import mentions_of
from participants.readers.naming import named
from participants.states import DestructionState, RetentionKind
from programmes.models import Programme
from programmes.readers.requisites import head_name, signature

MOST_PEOPLE = 50
SHOWN = 8
FINAL = "Акт исполнен, отменить его нельзя."


@log.action
def prepare(
    school: School, *, people: Iterable[Person], reason: str, commission: str, demanded: str = "", by: User
) -> Destruction:
    """A new act under the school's next number, for people whose data may be destroyed.

    ``demanded`` is the reason written for those whose term has not begun or is not over.
    """
    school = lock(school)
    destruction = Destruction(school=school, number=_next_number(school), prepared_by=by)
    return _write(destruction, people=people, reason=reason, commission=commission, demanded=demanded)


@log.action
def change(
    destruction: Destruction,
    *,
    people: Iterable[Person],
    reason: str,
    commission: str,
    demanded: str = "",
    version: int | None = None,
    by: User,
) -> Destruction:
    """Other people or other words, while the act is not on the director's desk."""
    lock(destruction.school)  # as for a new act, so that nobody stands in two at once
    destruction = lock(destruction, version=version)
    _refuse_unless(destruction, DestructionState.DRAFT)
    destruction.version += 1
    return _write(destruction, people=people, reason=reason, commission=commission, demanded=demanded)


@log.action
def discard(destruction: Destruction, *, version: int | None = None, by: User) -> None:
    """An act that is not needed; one that is carried out stays for three years."""
    destruction = lock(destruction, version=version)
    if destruction.state == DestructionState.EXECUTED:
        raise Refusal(FINAL)
    destruction.delete()


@log.action
def submit(destruction: Destruction, *, version: int | None = None, by: User) -> Destruction:
    """Onto the director's desk, with what would be destroyed reckoned anew."""
    destruction = lock(destruction, version=version)
    _refuse_unless(destruction, DestructionState.DRAFT)
    _check(destruction)
    destruction.content = rehearse(destruction, by=by)
    destruction.state, destruction.remark = DestructionState.SUBMITTED, ""
    return _save(destruction)


@log.action
def send_back(destruction: Destruction, *, remark: str, version: int | None = None, by: User) -> Destruction:
    """Back to the curator, with a remark."""
    destruction = lock(destruction, version=version)
    _refuse_unless(destruction, DestructionState.SUBMITTED)
    if not remark.strip():
        raise Refusal("Напишите, что исправить: без замечания вернуть акт нельзя.", code="remark")
    destruction.state, destruction.remark = DestructionState.DRAFT, remark.strip()
    return _save(destruction)


@log.action
def execute(destruction: Destruction, *, version: int | None = None, by: User) -> Destruction:
    """The director's approval, which destroys: everything or nothing, and there is no way back."""
    _hold(destruction)
    destruction = lock(destruction, version=version)
    _refuse_unless(destruction, DestructionState.SUBMITTED)
    people = _people(destruction)
    _check(destruction)
    if jobs_are_busy(destruction):
        raise Refusal("Сейчас готовится файл, в котором могут быть эти данные. Дождитесь его и повторите.", code="busy")
    note = f"акт № {destruction.number}"
    lines = [line for person in people for line in erase_person(person, note=note, by=by).lines]
    now = timezone.now()
    school = destruction.school
    destruction.content = DestructionPaper(
        number=destruction.number,
        dated_on=short_date(timezone.localdate(now)),
        operator=_operator(school),
        subjects=_subjects(destruction),
        counts=totals(lines),
        way=destruction.way,
        reason=destruction.reason,
        commission=tuple(line.strip() for line in destruction.commission.splitlines() if line.strip()),
        approved_by=signature(school).name if head_name(school).last else str(by),
        approved_post=signature(school).post,
        log=tuple(lines),
    ).to_dict()
    destruction.state = DestructionState.EXECUTED
    destruction.executed_by, destruction.executed_at = by, now
    _save(destruction)
    log.record("destructions.executed", destruction, by=by, note=f"№ {destruction.number}, людей: {len(people)}")
    return destruction


class _Rehearsed(Exception):  # a way out of the transaction, not a mistake
    pass


def rehearse(destruction: Destruction, *, by: User) -> dict[str, Any]:
    """What the act would destroy and where the surnames would still stand: carried out and undone, so that it is exact."""
    erasures: list[tuple[Person, Erasure]] = []
    found: list[dict[str, Any]] = []
    try:
        with transaction.atomic():
            erasures += [(person, erase_person(person, note="", by=by)) for person in _people(destruction)]
            found += [asdict(place) for place in mentions_of(_names_of(erasures), destruction.school)]
            raise _Rehearsed
    except _Rehearsed:
        pass
    lines = [line for _, erasure in erasures for line in erasure.lines]
    counts = [{"kind": one.kind, "count": one.count} for one in totals(lines)]
    return {"foreseen": counts, "mentions": found, "reckoned_at": timezone.now().isoformat()}


def _names_of(erasures: list[tuple[Person, Erasure]]) -> dict[int, tuple[NamedPerson, ...]]:
    return {person.pk: erasure.names for person, erasure in erasures}


def jobs_are_busy(destruction: Destruction) -> bool:
    """Whether long work of the school is under way, whose file could hold what is being destroyed."""
    return jobs.is_busy([destruction.school_id])


def _write(
    destruction: Destruction, *, people: Iterable[Person], reason: str, commission: str, demanded: str
) -> Destruction:
    chosen = {person.pk: person for person in people}
    if not chosen:
        raise Refusal("Отметьте, чьи данные уничтожить.", code="people")
    if len(chosen) > MOST_PEOPLE:
        raise Refusal(f"В одном акте не больше {MOST_PEOPLE} человек. Остальных внесите в следующий.", code="people")
    rows = list(Person.objects.filter(pk__in=chosen, school=destruction.school_id).order_by("pk"))
    if len(rows) < len(chosen) or any(person.destroyed_at for person in rows):
        raise Refusal("Данные кого-то из отмеченных уже уничтожены. Посмотрите список ещё раз.", code="people")
    _refuse_names(rows, reason)
    reasons = _reasons(rows, demanded)
    _refuse_blocked(rows, reasons)
    _refuse_in_other_acts(rows, destruction)
    destruction.reason, destruction.commission = reason.strip(), commission.strip()
    destruction.save()
    destruction.items.exclude(person__in=rows).delete()
    known = set(destruction.items.values_list("person", flat=True))
    for person in rows:
        if person.pk in known:
            destruction.items.filter(person=person).update(reason=reasons[person.pk])
        else:
            DestructionItem.objects.create(destruction=destruction, person=person, reason=reasons[person.pk])
    destruction.content = rehearse(destruction, by=destruction.prepared_by)
    destruction.save(update_fields=["content"])
    return destruction


def _reasons(people: list[Person], demanded: str) -> dict[int, str]:
    """Why each is in the act: the reason that is due, else the one that was named; a guardian goes with the child."""
    today = timezone.localdate()
    lines = reader.due_reasons(people, today)
    found = {key: line.reason for key, line in lines.items() if line.is_due(today)}
    alone = set(reader.guardians_left_alone(people).values_list("pk", flat=True)) | set(_guardians_within(people))
    usual = next(iter(found.values()), demanded)
    for person in people:
        if person.pk not in found:
            named_reason = demanded or (usual if person.pk in alone else "")
            if not named_reason:
                raise Refusal(
                    f"{person.full_name}: срок хранения ещё не истёк. Назовите основание – например, отзыв согласия.",
                    code="demanded",
                )
            found[person.pk] = named_reason
    return found


def _guardians_within(people: list[Person]) -> list[int]:
    """Guardians among the people whose ward is among them too."""
    keys = [person.pk for person in people]
    return list(Person.objects.filter(pk__in=keys, wards__child__in=keys).values_list("pk", flat=True).distinct())


def _refuse_blocked(people: list[Person], reasons: Mapping[int, str]) -> None:
    blocked = reader.blocks_of(people, dict(reasons), timezone.localdate())
    if not blocked:
        return
    by_key = {person.pk: person for person in people}
    details = tuple(f"{by_key[key].full_name}: {' '.join(texts)}" for key, texts in blocked.items())
    rest = f" И ещё {len(details) - SHOWN}." if len(details) > SHOWN else ""
    raise Refusal(f"Уничтожить пока нельзя. {' '.join(details[:SHOWN])}{rest}", code="blocked", details=details)


def _refuse_in_other_acts(people: list[Person], destruction: Destruction) -> None:
    others = reader.in_acts_under_way(destruction.school)
    for person in people:
        if others.get(person.pk, destruction.pk) != destruction.pk:
            raise Refusal(f"{person.full_name}: уже стоит в другом акте, который ещё не исполнен.", code="people")


def _refuse_names(people: list[Person], reason: str) -> None:
    if any(named(person).is_hinted_in(reason) for person in people):
        raise Refusal(
            "Не пишите в причине имён: акт хранят три года, и людей в нём называют по номерам.", code="reason"
        )


def _refuse_unless(destruction: Destruction, state: str) -> None:
    if destruction.state == state:
        return
    texts = {
        DestructionState.EXECUTED: f"{FINAL} Он исполнен {destruction.executed_at:%d.%m.%Y}."
        if destruction.executed_at
        else FINAL,
        DestructionState.SUBMITTED: "Акт у директора. Чтобы изменить его, дождитесь решения.",
        DestructionState.DRAFT: "Акт ещё не отправлен директору.",
    }
    raise Refusal(texts[DestructionState(destruction.state)])


def _check(destruction: Destruction) -> None:
    people = _people(destruction)
    if not people:
        raise Refusal("В акте никого нет.")
    if not destruction.commission.strip():
        raise Refusal("Укажите, кто уничтожает данные: без этого акт недействителен.", code="commission")
    if any(person.destroyed_at for person in people):
        raise Refusal("Данные кого-то из акта уже уничтожены. Уберите его из акта.")
    _refuse_blocked(people, dict(destruction.items.values_list("person", "reason")))


def _people(destruction: Destruction) -> list[Person]:
    rows = Person.objects.filter(destruction_items__destruction=destruction).select_related("school", "user")
    return list(rows.order_by("pk"))


def _hold(destruction: Destruction) -> None:
    """Lock the people of the act; before them the programmes and the applications, as whoever makes a pair or accepts."""
    keys = list(destruction.items.values_list("person", flat=True))
    # Not against rows that only point at a programme: whoever accepts an application makes one while he holds it.
    list(Programme.objects.filter(school=destruction.school_id).order_by("pk").select_for_update(no_key=True))
    list(Application.objects.filter(person__in=keys).order_by("pk").select_for_update())
    list(Person.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def _next_number(school: School) -> str:
    """Under the lock of the school, so that two acts never get one number."""
    return next_number(list(Destruction.objects.filter(school=school).values_list("number", flat=True)))


def _save(destruction: Destruction) -> Destruction:
    destruction.version += 1
    destruction.save()
    return destruction


def _operator(school: School) -> Operator:
    return Operator(school.full_name or school.name, school.address or school.place, school.inn, school.ogrn)


def _subjects(destruction: Destruction) -> tuple[Subject, ...]:
    rows = destruction.items.order_by("person").values_list("person", "reason")
    return tuple(Subject(stand_in(person), str(RetentionKind(reason).label)) for person, reason in rows)
