"""What an approved order does to pairs, kind by kind, and what it refuses to do."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from pairing.models import IndividualPlan, Pair, PairChange, PairMember, PairStep, PlanItem
from participants.models import MenteeRequest, MentorProfile
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, change, ended_pair, finished_pair, mentee, mentor, signed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LATER = date(2026, 11, 12)


@pytest.fixture
def pair(programme, curator, director):
    return working_pair(
        programme,
        curator,
        director,
        profile=mentor(programme, curator, last_name="Ежов", first_name="Лев", middle_name="Ильич", capacity=3),
        request=mentee(programme, curator, last_name="Носова", first_name="Анна", middle_name="Петровна", sex="f"),
    )


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)


def joined(pair, programme, curator, director):
    """The pair made a group by the order on another mentee."""
    request = mentee(programme, curator, last_name="Юдин", first_name="Пётр", middle_name="Сергеевич")
    signed(change(pair, curator, kind="join", mentee_request=request), curator, director)
    return request


def test_nothing_changes_before_the_signature(pair, curator, director):
    before = Pair.objects.filter(pk=pair.pk).values().get()
    made = change(pair, curator, kind="end", reason="both")
    order = orders.submit(Order.objects.get(pk=made.order_id), by=curator)
    orders.send_back(order, remark="Поправьте.", by=director)
    assert Pair.objects.filter(pk=pair.pk).values().get() == before
    assert (fresh(made).state, pair.members.get().is_live) == ("prepared", True)


def test_order_ends_the_pair_and_the_mentee_waits(pair, curator, director):
    ended = ended_pair(pair, curator, director)
    member = ended.members.get()
    assert (ended.state, ended.ended_on, ended.end_reason) == ("ended", DAY, "both")
    assert (member.is_live, member.left_on, member.mentee_request.state) == (False, DAY, "open")
    assert PairChange.objects.get().state == "done"
    assert PairStep.objects.filter(pair=pair).order_by("pk").last().kind == "ended"


def test_mentee_who_has_left_the_school_does_not_wait(pair, curator, director):
    child = pair.members.get().mentee
    child.left_on = DAY
    child.save()
    ended_pair(pair, curator, director, reason="left")
    assert MenteeRequest.objects.get().state == "closed"


def test_completion_order_closes_the_request(pair, curator, director):
    finished = finished_pair(pair, curator, director)
    assert (finished.state, finished.end_reason) == ("finished", "plan_done")
    assert finished.members.get().mentee_request.state == "closed"


def test_pair_whose_term_is_over_needs_no_order(pair, curator):
    on = date(2027, 5, 31)
    made = change(pair, curator, kind="finish", on=on, reason="term", result="Научились договариваться")
    done = fresh(pair)
    assert (made.state, made.order_id, done.state, done.ended_on) == ("done", None, "finished", on)
    assert done.end_note == "Научились договариваться"


def test_before_its_term_a_pair_is_finished_by_an_order_alone(pair, curator):
    made = change(pair, curator, kind="finish", reason="plan_done")
    assert (made.state, fresh(pair).state, made.order.kind) == ("prepared", "active", "finish-pairs")


def test_replacement_sets_the_new_pair_to_work_by_the_same_order(pair, programme, curator, director):
    other = mentor(programme, curator)
    made = change(pair, curator, kind="replace", reason="mentee", new_profile=other, effective_on=LATER)
    order = signed(made, curator, director)
    old = fresh(pair)
    new = old.successor
    assert (old.state, old.ended_on, new.state, new.starts_on) == ("replaced", LATER, "active", LATER)
    assert (new.mentor_id, new.order_id, new.ordered_on) == (other.person_id, order.pk, DAY)
    assert new.planned_end_on == pair.planned_end_on
    member = new.members.get()
    assert (member.is_live, member.joined_on, member.mentee_request.state) == (True, LATER, "paired")
    assert [step.kind for step in new.steps.order_by("pk")] == ["activated"]


def test_done_tasks_stay_with_the_old_mentor_and_open_ones_move(pair, programme, curator, director):
    plan = IndividualPlan.objects.create(pair=pair, goal="Сдать экзамен")
    PlanItem.objects.create(plan=plan, title="Разобрать тест", state="done", done_on=DAY, position=1)
    PlanItem.objects.create(plan=plan, title="Написать доклад", position=2)
    made = change(pair, curator, kind="replace", reason="mentee", new_profile=mentor(programme, curator))
    signed(made, curator, director)
    new = fresh(pair).successor
    assert new.plan.goal == "Сдать экзамен"
    assert [item.title for item in new.plan.items.all()] == ["Написать доклад"]
    [done] = plan.items.all()
    assert (done.title, done.done_with_id) == ("Разобрать тест", pair.mentor_id)


def test_replacement_of_a_whole_group_needs_seats_for_all(pair, programme, curator, director):
    joined(pair, programme, curator, director)
    with pytest.raises(Refusal, match="свободных мест 1, нужно 2"):
        change(pair, curator, kind="replace", reason="mentee", new_profile=mentor(programme, curator))
    other = mentor(programme, curator, capacity=2)
    signed(change(pair, curator, kind="replace", reason="mentee", new_profile=other), curator, director)
    assert fresh(pair).successor.members.filter(is_live=True).count() == 2


def test_seat_taken_meanwhile_stops_the_order_and_says_by_whom(pair, programme, curator, director):
    other = mentor(programme, curator)
    made = change(pair, curator, kind="replace", reason="mentee", new_profile=other)
    order = orders.submit(Order.objects.get(pk=made.order_id), by=curator)
    working_pair(
        programme,
        curator,
        director,
        profile=other,
        request=mentee(programme, curator, last_name="Сычёв", first_name="Ян"),
    )
    with pytest.raises(Refusal) as refusal:
        orders.approve(order, dated_on=DAY, by=director)
    assert "свободных мест 0, нужно 1. Места заняли: Сычёв" in refusal.value.text
    assert fresh(pair).state == "active"


def test_two_replacements_do_not_promise_one_seat_twice(pair, programme, curator, director):
    other = mentor(programme, curator)
    second = working_pair(programme, curator, director)
    change(pair, curator, kind="replace", reason="mentee", new_profile=other)
    with pytest.raises(Refusal, match="свободных мест 0, нужно 1"):
        change(second, curator, kind="replace", reason="mentee", new_profile=other)


def test_withdrawn_consent_of_the_new_mentor_stops_the_order(pair, programme, curator, director):
    other = mentor(programme, curator)
    made = change(pair, curator, kind="replace", reason="mentee", new_profile=other)
    order = orders.submit(Order.objects.get(pk=made.order_id), by=curator)
    consent = other.person.consents.get()
    consent.withdrawn_on, consent.withdrawn_by = DAY, curator
    consent.save()
    with pytest.raises(Refusal, match="согласие отозвано"):
        orders.approve(order, dated_on=DAY, by=director)
    assert Pair.objects.count() == 1


def test_mentee_joins_a_working_pair(pair, programme, curator, director):
    request = joined(pair, programme, curator, director)
    member = pair.members.get(mentee=request.person)
    assert (member.joined_on, fresh(request).state, fresh(pair).state) == (DAY, "paired", "active")
    assert [step.kind for step in pair.steps.order_by("pk")][-1] == "member_joined"


def test_nobody_joins_a_full_group(programme, curator, director):
    pair = working_pair(programme, curator, director)
    with pytest.raises(Refusal, match="свободных мест 0, нужно 1"):
        change(pair, curator, kind="join", mentee_request=mentee(programme, curator))


def test_member_leaves_the_group_and_waits_again(pair, programme, curator, director):
    request = joined(pair, programme, curator, director)
    member = pair.members.get(mentee=request.person)
    signed(change(pair, curator, kind="leave", member=member, reason="both"), curator, director)
    assert (fresh(member).is_live, fresh(member).left_on, fresh(request).state) == (False, DAY, "open")
    assert (fresh(pair).state, pair.members.filter(is_live=True).count()) == ("active", 1)


def test_last_mentee_does_not_leave_but_the_pair_ends(pair, curator):
    with pytest.raises(Refusal, match="В паре один наставляемый"):
        change(pair, curator, kind="leave", member=pair.members.get(), reason="both")


def test_group_is_not_emptied_by_one_order(pair, programme, curator, director):
    joined(pair, programme, curator, director)
    first, second = pair.members.order_by("pk")
    change(pair, curator, kind="leave", member=first, reason="both")
    with pytest.raises(Refusal, match="выходят все наставляемые"):
        change(pair, curator, kind="leave", member=second, reason="both")


def test_term_is_longer_after_the_order(programme, curator, director):
    pair = working_pair(programme, curator, director)
    Pair.objects.filter(pk=pair.pk).update(planned_end_on=date(2027, 3, 1))
    made = change(pair, curator, kind="prolong", new_ends_on=date(2027, 5, 1))
    assert fresh(pair).planned_end_on == date(2027, 3, 1)
    signed(made, curator, director)
    assert fresh(pair).planned_end_on == date(2027, 5, 1)


@pytest.fixture
def next_programme(programme, school, curator):
    made = factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31), title="На другой год"
    )
    made.forms.set(programme.forms.all())
    return made


def test_pair_moves_into_the_next_programme_with_its_base_entries(pair, curator, director, next_programme):
    made = change(pair, curator, kind="transfer", target_programme=next_programme, new_ends_on=date(2028, 5, 25))
    assert not MentorProfile.objects.filter(programme=next_programme).exists()
    signed(made, curator, director)
    old = fresh(pair)
    new = old.successor
    assert (old.state, old.end_reason, new.state, new.programme) == ("ended", "transferred", "active", next_programme)
    assert (new.starts_on, new.planned_end_on) == (date(2027, 9, 1), date(2028, 5, 25))
    assert MentorProfile.objects.get(programme=next_programme).person == pair.mentor
    assert MenteeRequest.objects.get(programme=next_programme).state == "paired"
    assert MenteeRequest.objects.get(programme=pair.programme).state == "closed"


def test_withdrawn_order_gives_its_changes_back(pair, curator):
    made = change(pair, curator, kind="end", reason="both")
    orders.withdraw(Order.objects.get(pk=made.order_id), by=curator)
    assert (fresh(made).state, fresh(made).order_id, fresh(pair).state) == ("asked", None, "active")


def test_consent_task_is_settled_by_the_order(pair, curator, director):
    from participants.actions import withdrawals
    from participants.states import ConsentTaskKind

    consent = pair.members.get().mentee.consents.get()
    consent.withdrawn_on, consent.withdrawn_by = DAY, curator
    consent.save()
    withdrawals.follow(consent, on=DAY, by=curator)
    task = consent.tasks.get(kind=ConsentTaskKind.PAIR)
    made = change(pair, curator, kind="end", reason="consent")
    assert fresh(task).done_at is None
    signed(made, curator, director)
    assert fresh(task).done_at is not None


def test_missing_questionnaire_and_plan_never_block_the_end(pair, curator, director):
    assert not IndividualPlan.objects.exists()
    assert finished_pair(pair, curator, director).state == "finished"


def test_members_of_no_pair_are_never_over_the_capacity(pair, programme, curator, director):
    joined(pair, programme, curator, director)
    seats = list(PairMember.objects.filter(is_live=True).values_list("seat", flat=True))
    assert sorted(seats) == [1, 2]
