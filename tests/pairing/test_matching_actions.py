"""Proposals keep what is decided, change as little as possible and never take a seat twice."""

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.actions import groups, matching, pairs
from pairing.models import Pair, PairMember
from participants.states import ProfileState, RequestState
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, proposed

pytestmark = pytest.mark.django_db


def couples(programme):
    rows = PairMember.objects.filter(programme=programme, is_live=True)
    return {(row.mentor_id, row.mentee_id) for row in rows}


def test_proposal_is_stored_with_its_reasons_and_seats(programme, curator):
    profile = mentor(programme, curator, interests="шахматы", capacity=2)
    request = mentee(programme, curator, interests="шахматы, музыка")
    [pair] = proposed(programme, curator)
    member = pair.members.get()
    assert (pair.state, pair.origin, pair.mentor_id, member.mentee_id, member.seat) == (
        "draft", "program", profile.person_id, request.person_id, 1,
    )  # fmt: skip
    assert pair.score == sum(reason["points"] for reason in pair.explanation)
    assert [reason["code"] for reason in pair.explanation] == ["interests", "age"]


def test_second_run_on_the_same_facts_writes_nothing(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [first] = proposed(programme, curator)
    written = Entry.objects.count()
    [second] = proposed(programme, curator)
    assert (second.pk, second.version, Entry.objects.count()) == (first.pk, 1, written)


def test_new_run_keeps_accepted_pairs_and_replaces_drafts(programme, curator):
    weak, strong = mentor(programme, curator), mentor(programme, curator, interests="шахматы")
    request = mentee(programme, curator, interests="шахматы")
    kept = accepted_pair(programme, curator, profile=strong, request=request)
    other = mentee(programme, curator, interests="шахматы")
    [draft] = proposed(programme, curator)
    assert (draft.mentor_id, draft.members.get().mentee_id) == (weak.person_id, other.person_id)
    assert Pair.objects.get(pk=kept.pk).state == "proposed"


def test_run_is_logged_under_the_user(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [pair] = proposed(programme, curator)
    entry = Entry.objects.filter(object_id=pair.pk, content_type__model="pair").first()
    assert (entry.actor, entry.verb) == (curator, "matching.propose")


def reasons(outcome):
    return [[reason.code for reason in left.reasons] for left in outcome.left_over]


def test_mentee_without_consent_is_left_over_with_the_reason(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator, consent=False)
    outcome = matching.propose(programme, on=DAY, by=curator)
    assert reasons(outcome) == [["mentee_consent"]]
    assert couples(programme) == set()


def test_mentor_who_is_only_a_candidate_is_named_as_not_ready(programme, curator):
    mentor(programme, curator, state=ProfileState.CANDIDATE)
    mentee(programme, curator)
    assert reasons(matching.propose(programme, on=DAY, by=curator)) == [["mentors_not_ready"]]


def test_capacity_is_bounded_by_the_rule_of_the_programme(programme, curator):
    programme.most_mentees = 1
    programme.save()
    mentor(programme, curator, capacity=3)
    mentee(programme, curator)
    mentee(programme, curator)
    outcome = matching.propose(programme, on=DAY, by=curator)
    assert (outcome.served, reasons(outcome)) == (1, [["all_full"]])


def test_closed_and_withdrawn_requests_are_not_served(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator, state=RequestState.WITHDRAWN)
    outcome = matching.propose(programme, on=DAY, by=curator)
    assert (outcome.served, outcome.left_over) == (0, ())


def test_urgent_request_is_served_first(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    urgent = mentee(programme, curator, is_urgent=True)
    [pair] = proposed(programme, curator)
    assert pair.members.get().mentee_id == urgent.person_id


def test_people_of_another_programme_take_no_part(programme, curator):
    other = factories.ProgrammeFactory(school=programme.school)
    mentor(other, curator)
    mentee(programme, curator)
    assert proposed(programme, curator) == []


def test_accepted_pair_cannot_be_accepted_twice(programme, curator):
    pair = accepted_pair(programme, curator)
    with pytest.raises(Refusal, match="уже в состоянии «Предложена сторонам»"):
        pairs.accept(pair, by=curator)


def test_stale_page_does_not_overwrite_another_decision(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [pair] = proposed(programme, curator)
    with pytest.raises(Refusal) as refusal:
        pairs.drop(pair, version=pair.version + 1, by=curator)
    assert refusal.value.code == "stale"


def test_dropped_pair_leaves_the_mentee_waiting(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [pair] = proposed(programme, curator)
    pairs.drop(pair, by=curator)
    assert couples(programme) == set()
    with pytest.raises(Refusal, match="Этой пары уже нет"):
        pairs.accept(pair, by=curator)


def test_many_are_accepted_at_once_and_the_changed_ones_are_counted(programme, curator):
    mentor(programme, curator, capacity=3)
    for _ in range(3):
        mentee(programme, curator)
    drafts = proposed(programme, curator)
    pairs.accept(drafts[0], by=curator)
    assert pairs.accept_many(programme, pairs=[pair.pk for pair in drafts], by=curator) == (2, 1)


def test_mentor_chosen_by_hand_replaces_the_proposal(programme, curator):
    mentor(programme, curator)
    request = mentee(programme, curator)
    proposed(programme, curator)
    wanted = mentor(programme, curator)
    pair = pairs.assign(request, wanted, on=DAY, by=curator)
    assert (pair.state, pair.origin, couples(programme)) == (
        "proposed", "curator", {(wanted.person_id, request.person_id)},
    )  # fmt: skip


def test_chosen_mentor_gives_up_a_draft_for_the_wanted_mentee(programme, curator):
    profile = mentor(programme, curator)
    drafted, wanted = mentee(programme, curator, is_urgent=True), mentee(programme, curator)
    [draft] = proposed(programme, curator)
    assert draft.members.get().mentee_id == drafted.person_id
    pairs.assign(wanted, profile, on=DAY, by=curator)
    assert couples(programme) == {(profile.person_id, wanted.person_id)}


def test_forbidden_pair_is_refused_with_every_reason(programme, curator):
    profile = mentor(programme, curator, grade=6, consent=False)
    request = mentee(programme, curator)
    with pytest.raises(Refusal) as refusal:
        pairs.assign(request, profile, on=DAY, by=curator)
    assert refusal.value.details == (
        "Наставник учится в 6\u00a0классе, ниже наставляемого (7\u00a0класс).",
        "Наставник без действующего согласия: нет согласия представителя на обработку персональных данных.",
    )


def test_full_mentor_is_refused_with_the_seats(programme, curator):
    profile = mentor(programme, curator)
    accepted_pair(programme, curator, profile=profile)
    with pytest.raises(Refusal) as refusal:
        pairs.assign(mentee(programme, curator), profile, on=DAY, by=curator)
    assert refusal.value.details == ("Наставник занят: 1 из 1.",)


def test_accepted_mentee_moves_to_another_mentor_and_frees_the_seat(programme, curator):
    first, second = mentor(programme, curator), mentor(programme, curator)
    request = mentee(programme, curator)
    accepted_pair(programme, curator, profile=first, request=request)
    pairs.assign(request, second, on=DAY, by=curator)
    assert couples(programme) == {(second.person_id, request.person_id)}


def test_matching_reads_a_constant_number_of_times(programme, curator, django_assert_num_queries):
    mentor(programme, curator)
    mentee(programme, curator)
    with django_assert_num_queries(9):
        matching.compute(programme, on=DAY)
    mentor(programme, curator, capacity=3)
    for _ in range(3):
        mentee(programme, curator)
    with django_assert_num_queries(9):
        matching.compute(programme, on=DAY)


@pytest.fixture
def group(programme, curator):
    """Two accepted pairs of one mentor made into a group."""
    profile = mentor(programme, curator, capacity=3, interests="музыка")
    chosen = [
        accepted_pair(programme, curator, profile=profile, request=mentee(programme, curator, interests="музыка"))
        for _ in range(2)
    ]
    return groups.join(programme, pairs=[pair.pk for pair in chosen], by=curator)


def test_pairs_of_a_mentor_become_a_group_whose_points_add_up(programme, group):
    assert (Pair.objects.count(), group.members.count(), group.score) == (1, 2, 40)
    assert sum(reason["points"] for reason in group.explanation) == group.score


def test_pairs_of_two_mentors_are_no_group(programme, curator):
    chosen = [accepted_pair(programme, curator) for _ in range(2)]
    with pytest.raises(Refusal, match="пары одного наставника"):
        groups.join(programme, pairs=[pair.pk for pair in chosen], by=curator)


def test_mentee_moved_out_of_a_group_leaves_the_others(programme, curator, group):
    other = mentor(programme, curator)
    moved = group.members.first()
    pairs.assign(moved.mentee_request, other, on=DAY, by=curator)
    left = Pair.objects.get(pk=group.pk)
    assert (left.members.count(), left.score, sum(reason["points"] for reason in left.explanation)) == (1, 20, 20)
    assert (other.person_id, moved.mentee_id) in couples(programme)
