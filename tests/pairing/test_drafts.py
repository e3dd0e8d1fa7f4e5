"""A run leaves locked drafts alone, changes groups in place, and takes a bounded number of queries."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentoring.audit.models import Entry
from pairing.actions import drafts, matching
from pairing.core.proposal import propose_all
from pairing.models import Pair, PairMember, PairStep
from pairing.readers import form_tasks
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, proposed

pytestmark = pytest.mark.django_db


def couples(programme):
    return set(PairMember.objects.filter(programme=programme, is_live=True).values_list("mentor", "mentee"))


def grouped(programme, curator):
    """A run in which every form works in groups."""
    found = form_tasks.read(programme, on=DAY)
    tasks = [replace(task, rule=replace(task.rule, in_groups=True)) for task in found.tasks]
    units = [
        unit
        for form, proposal in zip(found.cards, propose_all(tasks), strict=True)
        for unit in drafts.units(form.form, proposal)
    ]
    drafts.write(programme, units, locked=found.locked, by=curator)
    return list(Pair.objects.filter(programme=programme, state="draft").order_by("pk"))


def lock(pair):
    Pair.objects.filter(pk=pair.pk).update(is_locked=True)


def test_locked_draft_stays_though_a_better_one_appears(programme, curator):
    profile = mentor(programme, curator)
    request = mentee(programme, curator)
    [draft] = proposed(programme, curator)
    lock(draft)
    mentor(programme, curator, interests="шахматы")
    urgent = mentee(programme, curator, interests="шахматы", is_urgent=True)
    outcome = matching.propose(programme, on=DAY, by=curator)
    assert (Pair.objects.get(pk=draft.pk).mentor_id, outcome.served) == (profile.person_id, 2)
    assert (profile.person_id, request.person_id) in couples(programme)
    assert sum(pair.is_kept for pair in outcome.pairs) == 1
    assert urgent.person_id in {person for _, person in couples(programme)}


def test_lock_does_not_hold_a_mentor_who_has_left(programme, curator):
    profile = mentor(programme, curator)
    request = mentee(programme, curator)
    [draft] = proposed(programme, curator)
    lock(draft)
    profile.person.left_on = DAY
    profile.person.save()
    other = mentor(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    assert couples(programme) == {(other.person_id, request.person_id)}


def test_new_draft_says_in_its_timeline_that_the_program_found_it(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [draft] = proposed(programme, curator)
    proposed(programme, curator)
    assert list(PairStep.objects.values_list("pair", "kind", "by")) == [(draft.pk, "drafted", curator.pk)]


def test_mentees_of_one_mentor_are_one_draft_whose_points_add_up(programme, curator):
    mentor(programme, curator, capacity=3, interests="музыка")
    requests = [mentee(programme, curator, interests="музыка") for _ in range(2)]
    [group] = grouped(programme, curator)
    assert set(group.members.values_list("mentee", flat=True)) == {request.person_id for request in requests}
    assert group.score == sum(reason["points"] for reason in group.explanation) > 0
    assert {reason["mentee"] for reason in group.explanation} == {request.person_id for request in requests}
    named = next(reason for reason in group.explanation if reason["mentee"] == requests[0].person_id)
    assert named["text"].startswith(f"{requests[0].person.short_name}: ")
    assert sorted(group.members.values_list("seat", flat=True)) == [1, 2]


def test_group_takes_in_another_mentee_without_being_made_anew(programme, curator):
    mentor(programme, curator, capacity=3)
    for _ in range(2):
        mentee(programme, curator)
    [group] = grouped(programme, curator)
    mentee(programme, curator)
    [again] = grouped(programme, curator)
    assert (again.pk, again.members.count(), again.version) == (group.pk, 3, group.version + 1)


def test_second_run_of_groups_changes_nothing(programme, curator):
    mentor(programme, curator, capacity=3)
    for _ in range(3):
        mentee(programme, curator)
    [group] = grouped(programme, curator)
    written = Entry.objects.count()
    [again] = grouped(programme, curator)
    assert (again.pk, again.version, Entry.objects.count()) == (group.pk, group.version, written)


def test_group_falls_apart_into_pairs_when_the_form_no_longer_wants_it(programme, curator):
    mentor(programme, curator, capacity=3)
    for _ in range(3):
        mentee(programme, curator)
    grouped(programme, curator)
    assert [pair.members.count() for pair in proposed(programme, curator)] == [1, 1, 1]


def test_deleted_draft_is_in_the_log(programme, curator):
    profile = mentor(programme, curator)
    mentee(programme, curator)
    [draft] = proposed(programme, curator)
    profile.state = "candidate"
    profile.save()
    proposed(programme, curator)
    entry = Entry.objects.filter(object_id=draft.pk, content_type__model="pair").first()
    assert (entry.action, entry.actor, entry.verb) == (Entry.Action.DELETE, curator, "matching.propose")


def queries_of_a_run(programme, curator):
    with CaptureQueriesContext(connection) as captured:
        matching.propose(programme, on=DAY, by=curator)
    return len(captured)


def all_change(programme, curator):
    """Runs that add drafts, bring them up to date and drop them; the number of queries of each."""
    added = queries_of_a_run(programme, curator)
    Pair.objects.filter(programme=programme, state="draft").update(score=0)
    changed = queries_of_a_run(programme, curator)
    programme.mentor_profiles.update(state="candidate")
    dropped = queries_of_a_run(programme, curator)
    programme.mentor_profiles.update(state="ready")
    return added, changed, dropped


def test_run_takes_as_many_queries_for_many_pairs_as_for_one(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    few = all_change(programme, curator)
    for _ in range(6):
        mentor(programme, curator, capacity=2)
        mentee(programme, curator)
    assert all_change(programme, curator) == few


def test_accepted_pairs_are_neither_proposed_again_nor_counted(programme, curator):
    accepted_pair(programme, curator)
    outcome = matching.propose(programme, on=DAY, by=curator)
    assert (outcome.pairs, outcome.left_over, outcome.groups) == ((), (), ())
