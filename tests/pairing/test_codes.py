"""Whatever keeps a pair apart has words everywhere it is told: in reasons, beside candidates, in runs."""

import inspect
import re
from dataclasses import replace
from datetime import date

import pytest

from pairing.core import explanation, near_misses, rules, scoring
from pairing.core.explanation import JOINT_TITLES
from pairing.core.proposal import FormTask, Seated, explain_left, propose_all
from pairing.core.rules import MENTEE_TEXTS, MENTOR_TEXTS, joint_obstacles, mentee_codes, mentor_codes
from pairing.core.runs import LEFT_WORDS
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, make_mentee, make_mentor

NO_CONSENT = ConsentState(False, "нет согласия")
GONE = {"mentor_left", "mentee_left"}
"""Who has left has no card, so nothing but the answer to a question tells of him."""
MENTORS = {
    "mentor_kind": {"kind": "partner", "grade": None},
    "mentor_experience": {"kind": "teacher", "grade": None},
    "mentor_consent": {"consent": NO_CONSENT},
    "mentor_not_ready": {"is_ready": False},
    "mentor_full": {"seats_taken": 1},
    "mentor_programme_full": {"programme_capacity": 1, "programme_seats_taken": 1},
}
MENTEES = {
    "mentee_kind": {"kind": "partner"},
    "mentee_consent": {"consent": NO_CONSENT},
    "has_pair": {"present_mentor": "Белова А. А."},
    "mentee_age": {"age": 9},
}
ADULTS = replace(PUPILS, mentor_kinds=frozenset({"pupil", "teacher"}), mentor_experience=3, mentee_age_from=10)
JOINT = {
    "self": {"mentee": {"person_id": 1}},
    "guardian": {"rule": {"barred": {(1, 2)}}},
    "ward": {"rule": {"barred": {(2, 1)}}},
    "grade_unknown": {"mentee": {"grade": None}},
    "mentor_younger": {"mentor": {"grade": 5}},
    "same_two": {"rule": {"elsewhere": {(1, 2)}}},
    "must_not": {"rule": {"must_not": {(1, 2)}}},
    "mentee_promised": {"rule": {"must": {(3, 2)}}},
    "mentor_promised": {"mentor": {"reserved": 1}},
}


def written(module, *, field=r"Obstacle\(\s*\"(\w+)\""):
    """The codes that stand in the text of a module."""
    return set(re.findall(field, inspect.getsource(module)))


def two(code):
    given = JOINT[code]
    rule = replace(PUPILS, **{name: frozenset(value) for name, value in given.get("rule", {}).items()})
    mentor = make_mentor(**{"person_id": 1, **given.get("mentor", {})})
    return mentor, make_mentee(**{"person_id": 2, **given.get("mentee", {})}), rule


def test_no_code_is_left_out_here():
    joint = written(rules) - set(MENTOR_TEXTS) - set(MENTEE_TEXTS) - GONE - {"low_score"}
    assert (set(MENTORS), set(MENTEES), set(JOINT)) == (set(MENTOR_TEXTS), set(MENTEE_TEXTS), joint)
    assert set(JOINT_TITLES) == joint


@pytest.mark.parametrize("code", MENTORS)
def test_what_keeps_a_mentor_is_told_as_reason_and_beside_him(code):
    mentor, mentee = make_mentor(**MENTORS[code]), make_mentee(age=12)
    assert list(mentor_codes(mentor, ADULTS)) == [code]
    [left] = explain_left([mentee], [mentor], ADULTS)
    assert all(reason.text.endswith(".") and reason.code in LEFT_WORDS for reason in left.reasons)
    assert left.reasons[0].code not in {"mentors_unavailable", "not_paired"}
    assert all(miss.code != "free" and miss.text for miss in left.candidates)


@pytest.mark.parametrize("code", MENTEES)
def test_what_keeps_a_mentee_is_his_reason_with_advice_of_its_own(code):
    mentee = make_mentee(**{"age": 12, **MENTEES[code]})
    assert list(mentee_codes(mentee, ADULTS)) == [code]
    [left] = explain_left([mentee], [make_mentor()], ADULTS)
    assert [reason.code for reason in left.reasons] == [code]
    assert code in LEFT_WORDS
    assert "исправьте то, что мешает" not in left.remedies[0]


@pytest.mark.parametrize("code", JOINT)
def test_what_keeps_two_apart_is_counted_by_name_and_told_beside_the_candidate(code):
    mentor, mentee, rule = two(code)
    assert [obstacle.code for obstacle in joint_obstacles(mentor, mentee, rule)] == [code]
    [left] = explain_left([mentee], [mentor], rule)
    if code == "mentee_promised":
        return
    assert JOINT_TITLES[code] in left.reasons[0].text
    assert [miss.code for miss in left.candidates] == [code]


def test_every_reason_that_a_proposal_may_give_has_short_words_for_the_run():
    reasons = written(explanation) | {reason for _, reason, *_ in explanation.UNAVAILABLE} | set(MENTEE_TEXTS)
    reasons |= written(explanation, field=r"tell\(\s*\"(\w+)\"") | {near_misses.LOW_SCORE}
    assert reasons <= set(LEFT_WORDS)


def test_two_few_points_are_told_as_such_and_not_as_a_pair_to_come():
    [left] = explain_left([make_mentee()], [make_mentor()], replace(PUPILS, lowest_score=90))
    assert [reason.code for reason in left.reasons] == ["low_score"]
    assert (
        scoring.why_not_proposed(make_mentor(), make_mentee(), replace(PUPILS, lowest_score=90))[0].code == "low_score"
    )


def test_mentor_who_is_with_him_in_another_form_is_not_told_as_free():
    mentors = [make_mentor(person_id=1, name="Белова Анна"), make_mentor(person_id=1)]
    mentees = [make_mentee(person_id=2), make_mentee(person_id=2, priority=1, applied_on=date(2026, 8, 1))]
    proposals = propose_all([FormTask(PUPILS, [mentors[n]], [mentees[n]]) for n in (0, 1)])
    assert [proposal.served for proposal in proposals] == [0, 1]
    assert [(reason.code, reason.text) for reason in proposals[0].left_over[0].reasons] == [
        ("already_together", "Уже в паре с ним по другой форме этой программы: Белова Анна.")
    ]
    [proposal] = propose_all([FormTask(PUPILS, mentors[:1], mentees[:1], seated=[Seated(1, 2)])])
    assert [reason.code for reason in proposal.left_over[0].reasons] == ["already_together"]


def test_locked_pair_of_a_decision_does_not_keep_its_seat_a_second_time():
    mentor = make_mentor(capacity=2, reserved=1)
    decided, other = make_mentee(), make_mentee()
    rule = replace(PUPILS, must=frozenset({(mentor.person_id, decided.person_id)}))
    [proposal] = propose_all([FormTask(rule, [mentor], [decided, other], kept=[(mentor.id, decided.id)])])
    assert {pair.mentee.id for pair in proposal.pairs} == {decided.id, other.id}
