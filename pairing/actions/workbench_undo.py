"""The last act on the workbench taken back, and done again.

An act is undone as a whole or not at all, the latest first, and only while the pairs that it has changed still stand as
it left them: what another person, an order or a side of a pair has done since is never overwritten. Rows that are still
there stay under their keys; rows that are gone come back under the keys that they had, so that the log and the acts
before still mean them. Points and reasons are reckoned anew from the facts of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions import agreement_scans, agreements, groups, steps
from pairing.actions.placing import Judged, place
from pairing.actions.workbench_steps import noted
from pairing.core.scoring import Forbidden, Score
from pairing.core.variants import Sheet, suits
from pairing.core.workbench_steps import REDO, UNDO, Difference, Standing, digest
from pairing.models import Agreement, Pair, PairMember, WorkbenchStep
from pairing.readers import cards, variants, workbench_steps
from pairing.readers.roadmap_facts import MATCHING
from pairing.readers.workbench_state import standings
from pairing.states import AgreementState, PairState, StepKind
from participants.models import Person
from programmes.actions import roadmap_facts
from programmes.models import Programme

SHOWN = 3


@action
def undo(programme: Programme, number: int, *, on: date, by: User) -> WorkbenchStep:
    """Take back the act with the number that the page has shown; it must still be the last one."""
    programme = lock(programme)
    last = workbench_steps.last(programme).undo
    if last is None:
        raise Refusal("Отменять больше нечего: всё, что можно было вернуть, уже возвращено.", code="stale")
    if last.number != number:
        raise Refusal(f"Пока вы работали, на рабочем столе кое-что изменилось: {last.told}.", code="stale")
    if last.is_ordered:
        raise Refusal(
            "Отменить нельзя: среди этих пар была пара из проекта приказа. Исправьте её вручную.", code="ordered"
        )
    return _turn_back(programme, number, UNDO, on=on, by=by)


@action
def redo(programme: Programme, number: int, *, on: date, by: User) -> WorkbenchStep:
    """Do again what the undo with the number has taken back, as long as nothing else was done since."""
    programme = lock(programme)
    last = workbench_steps.last(programme).redo
    if last is None or last.number != number:
        raise Refusal("Вернуть отменённое уже нельзя: после этого на рабочем столе работали дальше.", code="stale")
    step = _turn_back(programme, number, REDO, on=on, by=by)
    WorkbenchStep.objects.filter(programme=programme, number=step.before["undoes"]).update(undone_at=None)
    return step


def _turn_back(programme: Programme, number: int, verb: str, *, on: date, by: User) -> WorkbenchStep:
    step = WorkbenchStep.objects.get(programme=programme, number=number)
    changes = Difference.from_dict(step.before)
    with noted(programme, verb, by=by, undoes=number):
        _Turn(programme, changes, verb=verb, on=on, by=by).make(step.after_digest)
    step.undone_at = timezone.now()
    step.save(update_fields=["undone_at"])
    roadmap_facts.settle(programme, codes=[MATCHING], on=on, by=by)
    return step


class _Turn:
    """The pairs as an act has left them, replaced by the pairs as they were before it."""

    def __init__(self, programme: Programme, changes: Difference, *, verb: str, on: date, by: User) -> None:
        self.programme, self.verb, self.on, self.by = programme, verb, on, by
        # Of a pair that is made again nobody has said yes yet.
        self.target = {
            pair.pair: replace(pair, state=PairState.PROPOSED.value) if pair.state == PairState.AGREED else pair
            for pair in changes.was
        }
        self.left = {pair.pair: pair for pair in changes.now}
        rows = Pair.objects.filter(programme=programme, pk__in=[*self.target, *self.left])
        groups.lock_orders_of(rows)
        self.rows = {
            row.pk: row for row in rows.select_related("mentor").select_for_update(of=("self",)).order_by("pk")
        }

    def make(self, after_digest: str) -> None:
        """Check, then write."""
        self._refuse_changed(after_digest)
        anew = [pair for key, pair in self.target.items() if self._is_anew(key)]
        self._refuse_answered()
        judged = self._judged(anew)
        self._refuse_forbidden_drafts(anew)
        for key in self.left:
            if key not in self.target:
                agreement_scans.forget_of(self.rows[key])
                self.rows.pop(key).delete()
        self._take_out_members()
        place(self.programme, judged, rows=self.rows, verb=self.verb, by=self.by)
        changed = self._settle_rows()
        self._ask_anew({pair.pair for pair in anew} | changed)

    def _is_anew(self, key: int) -> bool:
        """Whether the pair is to be made, or is there with other people than before."""
        return key not in self.left or self.left[key].members != self.target[key].members

    def _refuse_changed(self, after_digest: str) -> None:
        now = standings(self.programme)
        standing = [now[key] for key in self.left if key in now]
        texts = []
        for key, left in self.left.items():
            there = now.get(key)
            if there is None or there.is_ordered or there.key != left.key:
                texts.append(self._what_happened(key, left))
        if not texts and (digest(standing) != after_digest or set(self.rows) - set(self.left)):
            texts = ["Состав пар изменился."]
        if texts:
            raise Refusal(
                "Отменить нельзя: с этими парами уже что-то произошло. " + _some(texts),
                code="changed",
                details=tuple(texts),
            )

    def _what_happened(self, key: int, left: Standing) -> str:
        row = self.rows.get(key)
        people = self._names([left])
        who = f"{people[left.mentor]} и {', '.join(people[person] for person, _ in left.members)}"
        if row is None:
            return f"{who}: пары больше нет."
        if row.state not in {PairState.DRAFT, PairState.PROPOSED, PairState.AGREED}:
            return f"{who}: пара в состоянии «{row.state_label}», её меняют только приказом."
        if row.order_id is not None:
            return f"{who}: пара уже в проекте приказа."
        return f"{who}: пару изменили."

    def _names(self, pairs: Iterable[Standing]) -> dict[int, str]:
        keys = {key for pair in pairs for key in (pair.mentor, *(person for person, _ in pair.members))}
        found = {key: person.short_name for key, person in Person.objects.in_bulk(keys).items()}
        return {key: found.get(key) or f"участник № {key}" for key in keys}

    def _refuse_answered(self) -> None:
        """What a side has said is not taken back with a click: not where the pair goes, becomes a draft or changes."""
        touched = [
            key for key in self.left if key not in self.target or self._is_anew(key) or self.target[key].is_draft
        ]
        answered = (
            Agreement.objects.filter(pair__in=touched)
            .filter(Q(sides__state__in=[AgreementState.AGREED, AgreementState.DECLINED]) | Q(scans__isnull=False))
            .values_list("pair", flat=True)
        )
        keys = {*answered, *(key for key in touched if self.rows[key].state == PairState.AGREED)}
        if keys:
            names = self._names([self.left[key] for key in keys])
            who = ", ".join(sorted({names[self.left[key].mentor] for key in keys}))
            raise Refusal(
                f"Отменить нельзя: стороны уже ответили на предложение, наставник: {who}. Пару меняют на её странице.",
                code="answered",
            )

    def _judged(self, anew: Sequence[Standing]) -> list[Judged]:
        """The pairs with the points of today; a pair that the rules no longer allow stops the whole undo."""
        if not anew:
            return []
        found = variants.sheets(self.programme, on=self.on)
        names = self._names(anew)
        judged, texts = [], []
        for pair in anew:
            scores: dict[int, Score] = {}
            for person, request in pair.members:
                verdict = _verdict(found, pair, person, request)
                if isinstance(verdict, Score):
                    scores[person] = verdict
                else:
                    texts.append(f"{names[pair.mentor]} и {names[person]}: {' '.join(verdict)}")
            judged.append(Judged(pair, scores))
        if texts:
            raise Refusal(
                "Отменить нельзя: прежние пары составить уже нельзя. " + _some(texts),
                code="forbidden",
                details=tuple(texts),
            )
        return judged

    def _refuse_forbidden_drafts(self, anew: Sequence[Standing]) -> None:
        """A pair that becomes a draft again must not be one that a person has decided against meanwhile."""
        reverted = [
            pair
            for key, pair in self.target.items()
            if pair.is_draft and pair not in anew and self.rows[key].state != PairState.DRAFT
        ]
        if not reverted:
            return
        rules = {form.form.pk: form.rule for form in cards.read(self.programme, on=self.on)}
        names = self._names(reverted)
        texts = []
        for pair in reverted:
            rule = rules[pair.form]
            for person, _ in pair.members:
                is_promised = any(mentee == person and mentor != pair.mentor for mentor, mentee in rule.must)
                if is_promised or (pair.mentor, person) in rule.must_not:
                    texts.append(f"{names[pair.mentor]} и {names[person]}.")
        if texts:
            raise Refusal(
                "Отменить нельзя: о прежних предложениях теперь решено иначе. " + _some(texts),
                code="forbidden",
                details=tuple(texts),
            )

    def _take_out_members(self) -> None:
        for key, pair in self.target.items():
            if key in self.rows and self._is_anew(key):
                people = [person for person, _ in pair.members]
                PairMember.objects.filter(pair=key).exclude(mentee__in=people).delete()

    def _settle_rows(self) -> set[int]:
        """State and lock of the rows that have stayed; the keys of those that are offered to their sides again."""
        proposed, reverted = [], []
        for key, row in self.rows.items():
            target = self.target[key]
            if target.is_draft and row.state != PairState.DRAFT:
                row.revert()
                reverted.append(row)
            elif not target.is_draft and row.state == PairState.DRAFT:
                row.accept()
                proposed.append(row)
            row.is_locked = target.is_locked
            groups.save(row)
        for row in reverted:
            agreement_scans.forget_of(row)
        Agreement.objects.filter(pair__in=reverted).delete()
        steps.note_many(reverted, StepKind.REVERTED, by=self.by, text="Действие в подборе отменено.")
        steps.note_many(proposed, StepKind.PROPOSED, by=self.by, text="Отмена действия в подборе.")
        return {row.pk for row in proposed}

    def _ask_anew(self, keys: set[int]) -> None:
        """An agreement is of these people and this text: pairs that are offered anew get it anew."""
        if not self.programme.agreement_needed:
            return
        offered = Pair.objects.filter(pk__in=keys, state__in=[PairState.PROPOSED, PairState.AGREED])
        for pair in offered.select_for_update().order_by("pk"):
            agreement_scans.forget_of(pair)
            Agreement.objects.filter(pair=pair).delete()
            agreements.offer(pair, on=self.on, by=self.by)


def _verdict(found: Sequence[Sheet], pair: Standing, person: int, request: int | None) -> Score | tuple[str, ...]:
    sheet = next((sheet for sheet in found if sheet.form == pair.form), None)
    if sheet is None:
        return ("этой формы в программе больше нет.",)
    mentor = next((card for card in sheet.mentors.values() if card.person_id == pair.mentor), None)
    mentee = sheet.mentees.get(request or 0)
    gone = []
    if mentor is None:
        gone.append("наставник выбыл или больше не участвует в программе.")
    if mentee is None or mentee.person_id != person:
        gone.append("запрос закрыт или наставляемый выбыл.")
    if mentor is None or mentee is None or gone:
        return tuple(gone)
    verdict = suits(mentor, mentee, sheet.rule)
    if isinstance(verdict, Forbidden):
        told = tuple(reason.text for reason in verdict.reasons)
        is_decided = any(reason.code == "must_not" for reason in verdict.reasons)
        return (*told, "Сначала отмените запрет в «Решениях о двоих».") if is_decided else told
    return verdict


def _some(texts: Sequence[str]) -> str:
    rest = len(texts) - SHOWN
    return " ".join(texts[:SHOWN]) + (f" И ещё {rest}." if rest > 0 else "")
