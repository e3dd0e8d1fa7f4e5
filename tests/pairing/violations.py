"""One valid row of each table of pairing, and for each of their constraints an act that breaks just that one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from pairing.models import (
    Agreement,
    AgreementScan,
    AgreementSide,
    GroupMeeting,
    Guest,
    IndividualPlan,
    MatchingRun,
    MatchingSettings,
    Meeting,
    Pair,
    PairChange,
    PairingRule,
    PairMember,
    PairStep,
    PlanItem,
    Preference,
    SynonymGroup,
    Waiting,
    WaitingStep,
    WorkbenchStep,
)
from programmes.models import Order
from tests import factories

DAY = date(2026, 10, 1)
WRONG = "nonsense"


@dataclass
class Rows:
    """What there is: people, one draft pair, one at work, one that is over, and a row of each other table."""

    curator: Any
    programme: Any
    mentor: Any
    mentee: Any
    other: Any
    order: Order
    draft: Pair
    working: Pair
    over: Pair
    member: PairMember
    others: dict[type, Any]

    def change(self, model: type, **values: Any) -> None:
        """Past all actions."""
        row = self.others[model]
        model._base_manager.filter(pk=row.pk).update(**values)

    def double(self, model: type, **values: Any) -> None:
        """A second row like the first but for the values."""
        row = model._base_manager.get(pk=self.others[model].pk)
        row.pk = None
        row._state.adding = True
        for name, value in values.items():
            setattr(row, name, value)
        model._base_manager.bulk_create([row])


def rows(programme, curator) -> Rows:
    """Written past all actions too, so that nothing but the database judges."""
    form = programme.forms.get()
    mentor, mentee, other, guardian = (factories.PupilFactory(school=programme.school) for _ in range(4))
    request = factories.MenteeRequestFactory(programme=programme, person=mentee)
    order = Order.objects.create(
        school=programme.school, programme=programme, kind="assign-pairs", title="О закреплении", prepared_by=curator
    )
    of_programme = {"programme": programme, "form": form, "mentor": mentor}
    draft = Pair.objects.create(**of_programme)
    ordered = {"order": order, "ordered_on": DAY, "starts_on": DAY}
    working = Pair.objects.create(**of_programme, state="active", **ordered)
    over = Pair.objects.create(**of_programme, state="finished", ended_on=DAY, end_reason="term", **ordered)
    member = PairMember.objects.create(
        pair=draft, mentee=mentee, **of_programme, seat=1, capacity=2, programme_seat=1, programme_capacity=3
    )
    agreement = Agreement.objects.create(pair=draft, offered_on=DAY)
    meeting = GroupMeeting.objects.create(programme=programme, form=form, held_on=DAY)
    waiting = Waiting.objects.create(mentee_request=request, since=DAY)
    both = {"mentor": mentor, "mentee": mentee, "programme": programme, "set_by": curator}
    found = [
        member, agreement, meeting, waiting,
        AgreementSide.objects.create(agreement=agreement, side="mentee", person=mentee),
        AgreementScan.objects.create(agreement=agreement, digest="d" * 64, added_by=curator),
        PairChange.objects.create(pair=working, kind="end", initiator="curator"),
        Guest.objects.create(meeting=meeting, person=mentee, side="mentee", number=1),
        Preference.objects.create(
            meeting=meeting, chooser=mentee, chosen=mentor, side="mentee", rank=1, way="paper"
        ),
        MatchingSettings.objects.create(programme=programme, form=form),
        SynonymGroup.objects.create(code="ball", words="мяч, футбол"),
        PairingRule.objects.create(kind="must", **both),
        MatchingRun.objects.create(programme=programme, number=1, name="Первый"),
        WorkbenchStep.objects.create(programme=programme, number=1, verb="matching.propose"),
        Meeting.objects.create(pair=working, kind="working", held_on=DAY, topic="Чтение", recorded_by=curator),
        PlanItem.objects.create(plan=IndividualPlan.objects.create(pair=working), title="Прочесть книгу"),
        PairStep.objects.create(pair=draft, kind="chosen"),
        WaitingStep.objects.create(waiting=waiting, kind="talk", on=DAY),
    ]  # fmt: skip
    return Rows(
        curator, programme, mentor, mentee, other, order, draft, working, over, member,
        {type(row): row for row in found} | {Guest: found[7], "guardian": guardian},
    )  # fmt: skip


def of_pair(which: str, **values: Any) -> Callable[[Rows], None]:
    """Change one of the pairs."""
    return lambda rows: Pair.objects.filter(pk=getattr(rows, which).pk).update(**values)


def changed(model: type, **values: Any) -> Callable[[Rows], None]:
    """Change the row of the table; a value may be a function of the rows."""
    return lambda rows: rows.change(model, **_told(rows, values))


def doubled(model: type, **values: Any) -> Callable[[Rows], None]:
    """A second row beside the first."""
    return lambda rows: rows.double(model, **_told(rows, values))


def _told(rows: Rows, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value(rows) if callable(value) else value for name, value in values.items()}


def draft_of_another(rows: Rows) -> Pair:
    """A further pair of the programme, with the other person as its mentor."""
    return Pair.objects.create(programme=rows.programme, form=rows.draft.form, mentor=rows.other)


def another_form(rows: Rows) -> Any:
    """A form that no pair has yet."""
    return factories.FormFactory(code="student-pupil", title="Студент – ученик")


def other(rows: Rows) -> Any:
    """Somebody who is in no pair."""
    return rows.other


NOW = timezone.now
VIOLATIONS: dict[str, Callable[[Rows], None]] = {
    "pair_state_is_known": of_pair("draft", state=WRONG),
    "pair_days_in_order": of_pair("over", ended_on=date(2026, 9, 1)),
    "pair_active_has_order_and_start": of_pair("working", order=None),
    "pair_over_has_day_and_reason": of_pair("over", end_reason=""),
    "pair_replaced_has_successor": of_pair("over", state="replaced"),
    "pair_with_successor_is_over": lambda rows: Pair.objects.filter(pk=rows.working.pk).update(successor=rows.draft),
    "pair_end_reason_is_known": of_pair("over", end_reason=WRONG),
    "pair_origin_is_known": of_pair("draft", origin=WRONG),
    "pair_submitted_has_order": of_pair("draft", state="submitted"),
    "pair_member_is_not_own_mentor": changed(PairMember, mentee=lambda rows: rows.mentor),
    "mentee_has_one_live_pair_in_form": doubled(PairMember, pair=draft_of_another, mentor=other),
    "mentor_seat_is_taken_once": doubled(PairMember, pair=draft_of_another, mentee=other, programme_seat=2),
    "mentor_programme_seat_is_taken_once": doubled(PairMember, pair=draft_of_another, mentee=other, form=another_form),
    "mentor_and_mentee_are_paired_once": doubled(
        PairMember, pair=draft_of_another, form=another_form, programme_seat=2
    ),
    "mentor_seat_is_within_capacity": changed(PairMember, seat=3),
    "mentor_programme_seat_is_within_capacity": changed(PairMember, programme_seat=4),
    "pair_member_live_has_not_left": changed(PairMember, left_on=DAY),
    "pair_member_is_unique": doubled(PairMember, is_live=False),
    "agreement_side_is_known": changed(AgreementSide, side=WRONG),
    "agreement_state_is_known": changed(AgreementSide, state=WRONG, way="paper", answered_at=NOW()),
    "agreement_way_is_known": changed(AgreementSide, state="agreed", way=WRONG, answered_at=NOW()),
    "agreement_answer_is_whole": changed(AgreementSide, state="agreed", way="paper"),
    "agreement_guardian_has_ward": changed(AgreementSide, side="guardian"),
    "agreement_party_is_single": doubled(AgreementSide),
    "agreement_guardian_is_single": lambda rows: AgreementSide.objects.bulk_create(
        AgreementSide(
            agreement=rows.others[Agreement], side="guardian", person=rows.others["guardian"], ward=rows.mentee
        )
        for _ in range(2)
    ),
    "agreement_nameless_guardian_is_single": lambda rows: AgreementSide.objects.bulk_create(
        AgreementSide(agreement=rows.others[Agreement], side="guardian", ward=rows.mentee) for _ in range(2)
    ),
    "agreement_only_a_guardian_is_nameless": changed(AgreementSide, person=None),
    "agreement_scan_is_single": doubled(AgreementScan),
    "pair_change_kind_is_known": changed(PairChange, kind=WRONG),
    "pair_change_state_is_known": changed(PairChange, state=WRONG),
    "pair_change_initiator_is_known": changed(PairChange, initiator=WRONG),
    "pair_change_reason_is_known": changed(PairChange, reason=WRONG),
    "pair_change_decision_is_whole": changed(PairChange, decided_at=NOW()),
    "pair_change_prepared_has_order": changed(PairChange, state="prepared"),
    "pair_change_done_has_order_and_day": changed(
        PairChange, state="done", effective_on=DAY, decided_at=NOW(), decided_by=lambda rows: rows.curator
    ),
    "pair_change_declined_says_why": changed(PairChange, state="declined"),
    "pair_ends_once": lambda rows: PairChange.objects.bulk_create(
        PairChange(pair=rows.working, kind=kind, initiator="curator", state="prepared", order=rows.order)
        for kind in ("end", "replace")
    ),
    "group_meeting_state_is_known": changed(GroupMeeting, state=WRONG),
    "guest_side_is_known": changed(Guest, side="guardian"),
    "guest_is_single": doubled(Guest, number=2),
    "guest_number_is_single": doubled(Guest, person=other),
    "preference_side_is_known": changed(Preference, side="guardian"),
    "preference_way_is_known": changed(Preference, way=WRONG),
    "preference_rank_is_known": changed(Preference, rank=6),
    "preference_is_of_another": changed(Preference, chosen=lambda rows: rows.mentee),
    "preference_names_each_once": doubled(Preference, rank=2),
    "preference_rank_is_given_once": doubled(Preference, chosen=other),
    "matching_class_wish_is_known": changed(MatchingSettings, class_wish=WRONG),
    "matching_earlier_wish_is_known": changed(MatchingSettings, earlier_wish=WRONG),
    "matching_grade_gap_is_sane": changed(MatchingSettings, grade_gap=11),
    "matching_lowest_score_is_sane": changed(MatchingSettings, lowest_score=501),
    "matching_settings_are_single": doubled(MatchingSettings),
    "synonym_group_code_is_unique": doubled(SynonymGroup),
    "pairing_rule_kind_is_known": changed(PairingRule, kind=WRONG),
    "pairing_rule_lifting_is_whole": changed(PairingRule, lifted_at=NOW()),
    "pairing_rule_is_about_two": changed(PairingRule, mentor=lambda rows: rows.mentee),
    "pairing_rule_is_single": doubled(PairingRule, kind="must_not"),
    "matching_run_number_is_unique": doubled(MatchingRun, name="Второй"),
    "matching_run_name_is_unique": doubled(MatchingRun, number=2),
    "workbench_step_number_is_unique": doubled(WorkbenchStep),
    "meeting_kind_is_known": changed(Meeting, kind=WRONG),
    "meeting_length_is_sane": changed(Meeting, minutes=10_000),
    "plan_item_state_is_known": changed(PlanItem, state=WRONG),
    "plan_item_done_has_day": changed(PlanItem, state="done"),
    "pair_step_kind_is_known": changed(PairStep, kind=WRONG),
    "waiting_accompaniment_has_day": changed(Waiting, accompanied_by=lambda rows: rows.curator),
    "waiting_step_kind_is_known": changed(WaitingStep, kind=WRONG),
}
