"""What follows a withdrawal: publication stops at once, tasks arise, are done; what a participant asks for by link."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.consent_recording import settle
from participants.actions.depictions import held
from participants.core.consents import state
from participants.core.withdrawals import why_not
from participants.models import Consent, ConsentScan, ConsentTask, Guardianship, Person
from participants.providers import TaskDraft, withdrawal_tasks
from participants.readers import terms
from participants.readers.consents import card_of, subject_of
from participants.readers.depictions import published_with
from participants.states import ConsentKind, ConsentTaskKind
from programmes.actions import media

ENDS_PUBLICATION = (ConsentKind.DISSEMINATION, ConsentKind.PROCESSING)
STOPPED = "Отозвано согласие участника материала"
BY_MISTAKE = {
    "person": "записано не тому человеку",
    "signer": "указан не тот подписавший",
    "day": "указана не та дата или не тот срок",
    "kind": "указан не тот вид согласия",
    "twice": "одно согласие записано дважды",
}
# What an annulled record may leave behind, although it would be a task after a withdrawal.
HARMLESS = {ConsentTaskKind.DATA, ConsentTaskKind.BASE}


def hold(consent: Consent) -> Consent:
    """The consent, locked after the pieces that may have to be stopped and after the person: the order of all."""
    if consent.kind in ENDS_PUBLICATION:
        list(published_with(consent.person_id).select_for_update(of=("self",)))
    held([consent.person_id])
    return lock(consent, gone="Эту запись уже удалили. Вернитесь на страницу человека.")


def check_word(consent: Consent, person: Person | None, *, on: date) -> None:
    """Refuse a withdrawal by somebody whose word does not end the consent."""
    if person is None:
        return
    is_own = person.pk == consent.person_id
    if not is_own and not Guardianship.objects.filter(child=consent.person_id, guardian=person).exists():
        raise Refusal("Отозвать согласие может сам участник или его законный представитель.", code="by_person")
    reason = why_not(subject_of(consent.person), on=on, by_subject=is_own)
    if reason:
        raise Refusal(reason, code="by_person")


def follow(consent: Consent, *, on: date, by: User | None) -> list[ConsentTask]:
    """Stop what the consent allowed and write down what is left to do, each thing once a person."""
    drafts = withdrawal_tasks.collect(consent)
    if consent.kind in ENDS_PUBLICATION:
        stop_publication(consent, on=on, by=by)
    return _raise_tasks(consent, drafts, since=on, by=by)


def stop_publication(consent: Consent, *, on: date, by: User | None) -> None:
    """Nothing with the person counts as published any more."""
    media.stop(published_with(consent.person_id).filter(stopped_on=None), on=on, reason=STOPPED, by=by)


def _raise_tasks(consent: Consent, drafts: Iterable[TaskDraft], *, since: date, by: User | None) -> list[ConsentTask]:
    known = set(
        ConsentTask.objects.filter(consent__person=consent.person_id, done_at=None).values_list("kind", "key")
    ) | set(consent.tasks.values_list("kind", "key"))
    school = consent.person.school_id
    rows = []
    for draft in drafts:
        if (draft.kind, draft.key) in known:
            continue
        known.add((draft.kind, draft.key))
        term = terms.term_of(draft.kind, school)
        due = date.fromordinal(since.toordinal() + draft.days) if draft.days is not None else None
        rows.append(
            ConsentTask(
                consent=consent,
                kind=draft.kind,
                key=draft.key,
                text=draft.text[:500],
                url=draft.url[:300],
                due_on=due or term.after(since, terms.moved_days()),
            )
        )
    rows = ConsentTask.objects.bulk_create(rows)
    log.record_many("withdrawals.raise_tasks", rows, by=by, created=True)
    return rows


@log.action
def ask(consent: Consent, *, person: Person, by: User | None = None) -> Consent:
    """Somebody asks on the own page to end a consent; publication stops at once, the rest is the curator's to enter.

    Asking again changes nothing. ``by`` is None: who comes by a personal link has no account.
    """
    today = timezone.localdate()
    check_word(consent, person, on=today)
    consent = hold(consent)
    if consent.withdrawn_on is not None or consent.withdrawal_asked_at is not None:
        return consent
    consent.withdrawal_asked_at, consent.withdrawal_asked_by = timezone.now(), person
    consent.save(update_fields=["withdrawal_asked_at", "withdrawal_asked_by"])
    if consent.kind == ConsentKind.DISSEMINATION:
        follow(consent, on=today, by=by)
    return consent


@log.action
def dismiss(consent: Consent, *, by: User) -> Consent:
    """The request was taken back, or it was a misunderstanding; tasks that have arisen stay until somebody ends them."""
    consent = hold(consent)
    if consent.withdrawn_on is not None:
        raise Refusal("Это согласие уже отозвано.")
    if consent.withdrawal_asked_at is None:
        raise Refusal("Отозвать это согласие никто не просит.")
    consent.withdrawal_asked_at, consent.withdrawal_asked_by = None, None
    consent.save(update_fields=["withdrawal_asked_at", "withdrawal_asked_by"])
    return consent


@log.action
def undo(consent: Consent, *, by: User) -> Consent:
    """The withdrawal was entered by mistake: the consent holds again, its open tasks go, stopped pieces stay stopped."""
    consent = hold(consent)
    if consent.withdrawn_on is None:
        raise Refusal("Это согласие не отозвано.")
    consent.withdrawn_on, consent.withdrawn_by, consent.withdrawal_reason = None, None, ""
    consent.withdrawal_asked_at, consent.withdrawal_asked_by, consent.notice_on = None, None, None
    consent.save()
    for task in consent.tasks.filter(done_at=None):
        task.delete()
    settle([consent.person.school_id], by=by)
    return consent


@log.action
def annul(consent: Consent, *, mistake: str, by: User) -> Person:
    """Take back a record that was made by mistake, as long as nothing rests on it; the log keeps the reason.

    A withdrawal is the will of the person and never a correction: what was signed and withdrawn stays.
    """
    if mistake not in BY_MISTAKE:
        raise Refusal("Выберите, в чём ошибка.", code="mistake")
    consent = hold(consent)
    if consent.withdrawn_on is not None:
        raise Refusal("Согласие отозвано: такая запись остаётся как подтверждение.")
    person = consent.person
    others = [card_of(one) for one in person.consents.filter(kind=consent.kind).exclude(pk=consent.pk)]
    today = timezone.localdate()
    if not state(subject_of(person), others, on=today, kind=consent.kind).is_valid:
        resting = [draft.text for draft in withdrawal_tasks.collect(consent) if draft.kind not in HARMLESS]
        if resting:
            raise Refusal(
                "На этой записи держится работа. Сначала запишите верное согласие, затем удалите ошибочное.",
                details=tuple(resting),
            )
    log.record("withdrawals.annul", person, by=by, note=BY_MISTAKE[mistake])
    for scan in ConsentScan.objects.filter(consent=consent):
        transaction.on_commit(partial(scan.file.storage.delete, scan.file.name))
    consent.delete()
    settle([person.school_id], by=by)
    return person


@log.action
def mark_done(task: ConsentTask, *, note: str, by: User) -> ConsentTask:
    """The task is done; the note says by what that is confirmed."""
    task = lock(task)
    if task.done_at is not None:
        raise Refusal("Эта задача уже отмечена.")
    if not note.strip():
        raise Refusal("Напишите, чем это подтверждено.", code="note")
    task.done_at, task.done_by, task.note = timezone.now(), by, note.strip()
    task.save()
    return task


@log.action
def reopen(task: ConsentTask, *, by: User) -> ConsentTask:
    """Not done after all."""
    task = lock(task)
    if task.done_at is None:
        raise Refusal("Эта задача и так не закрыта.")
    task.done_at, task.done_by, task.note = None, None, ""
    task.save()
    return task


def settle_tasks(kind: str, *, key: str, note: str, by: User) -> None:
    """Mark open tasks of a kind done because what they ask for has happened; runs within an action."""
    for task in ConsentTask.objects.select_for_update().filter(kind=kind, key=key, done_at=None).order_by("pk"):
        mark_done(task, note=note, by=by)
