"""What must not change a proposal, or only so: order, scale, somebody hopeless, a better pair; and points that add up."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pairing.core.cards import Kind, Liking
from pairing.core.criteria import CRITERIA
from pairing.core.proposal import FormTask, propose_all
from pairing.core.scoring import score
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, interests, make_mentee, make_mentor
from tests.pairing.test_scoring import PHRASES

EVERYTHING = {criterion.code: 10 * (number + 1) for number, criterion in enumerate(CRITERIA)}
WORDS = some.frozensets(some.sampled_from(PHRASES), max_size=3)
SEXES, BUILDINGS = some.sampled_from(["m", "f"]), some.sampled_from(["", "Главный"])
TONGUES = some.frozensets(some.sampled_from(["татарский", "армянский"]), max_size=1)
TIMES = some.frozensets(some.sampled_from(["1-14", "3-15", "5-16"]), max_size=2)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some.composite
def mentors(draw, person, form):
    is_pupil = draw(some.booleans())
    return make_mentor(
        id=1000 * form + person,
        person_id=person,
        kind=Kind.PUPIL if is_pupil else Kind.STUDENT,
        grade=draw(some.integers(7, 10)) if is_pupil else None,
        letter=draw(some.sampled_from("АБ")),
        sex=draw(SEXES),
        building=draw(BUILDINGS),
        competences=draw(some.frozensets(some.sampled_from(["study", "career"]), max_size=1)),
        skills=draw(WORDS),
        interests=draw(WORDS),
        age_from=draw(some.sampled_from([None, 12])),
        times=draw(TIMES),
        languages=draw(TONGUES),
        years_of_work=draw(some.integers(0, 4)),
        former_pairs=draw(some.integers(0, 2)),
        capacity=draw(some.integers(0, 2)),
        programme_capacity=draw(some.shared(some.integers(1, 3), key="most")),
        consent=ConsentState(draw(some.integers(0, 5)) > 0, "срок истёк"),
    )


@some.composite
def mentees(draw, person, form):
    grade = draw(some.integers(5, 9))
    return make_mentee(
        id=1000 * form + person,
        person_id=person,
        grade=grade,
        letter=draw(some.sampled_from("АБ")),
        age=grade + 6,
        building=draw(BUILDINGS),
        category=draw(some.sampled_from(["", "study", "career"])),
        wishes=draw(WORDS),
        interests=draw(WORDS),
        mentor_sex=draw(some.sampled_from(["", "m", "f"])),
        times=draw(TIMES),
        languages=draw(TONGUES),
        priority=draw(some.integers(0, 2)),
        applied_on=date(2026, 9, 1) + timedelta(days=draw(some.integers(0, 3))),
    )


@some.composite
def programmes(draw):
    """Two forms in which the same people may meet; all criteria weigh."""
    tasks = []
    two = some.tuples(some.integers(1, 4), some.integers(11, 16))
    for form in (0, 1):
        rule = replace(
            PUPILS,
            title=f"форма {form}",
            mentor_kinds=frozenset({Kind.PUPIL, Kind.STUDENT}),
            weights=EVERYTHING,
            class_wish=draw(some.sampled_from(["same", "parallel", "other"])),
            earlier_wish=draw(some.sampled_from(["again", "new"])),
            earlier=draw(some.frozensets(two, max_size=2)),
            likings={pair: Liking(draw(some.integers(0, 5)), draw(some.integers(1, 5))) for pair in draw(some.lists(two, max_size=2))},
            is_balanced=draw(some.booleans()),
        )  # fmt: skip
        tasks.append(
            FormTask(
                rule,
                [draw(mentors(person, form)) for person in draw(some.lists(some.integers(1, 4), min_size=1, max_size=3, unique=True))],
                [draw(mentees(person, form)) for person in draw(some.lists(some.integers(11, 16), min_size=1, max_size=4, unique=True))],
            )
        )  # fmt: skip
    return tasks


def people(proposals):
    return [[(pair.mentor.id, pair.mentee.id) for pair in proposal.pairs] for proposal in proposals]


def served(proposals):
    return sum(proposal.served for proposal in proposals)


def urgent(proposals):
    return [sum(pair.mentee.priority >= level for one in proposals for pair in one.pairs) for level in (2, 1)]


def total(proposals):
    return sum(proposal.score for proposal in proposals)


@QUICK
@given(programmes())
def test_explanation_of_every_pair_adds_up_to_what_a_single_pair_is_judged_by(tasks):
    for task, proposal in zip(tasks, propose_all(tasks), strict=True):
        for pair in proposal.pairs:
            assert pair.score == score(pair.mentor, pair.mentee, task.rule)
            assert sum(reason.points for reason in pair.score.reasons) == pair.score.points
            assert all(reason.points > 0 and reason.text.endswith(".") for reason in pair.score.reasons)


@QUICK
@given(programmes(), some.data())
def test_order_of_people_and_forms_changes_nothing(tasks, data):
    turned = [
        replace(
            task,
            mentors=data.draw(some.permutations(task.mentors)),
            mentees=data.draw(some.permutations(task.mentees)),
        )
        for task in reversed(tasks)
    ]
    assert propose_all(turned)[::-1] == propose_all(tasks)


@QUICK
@given(programmes())
def test_weights_twice_as_great_give_the_same_pairs(tasks):
    # of 100, so that a share of the weight is a whole number and the double of it the double
    plain, double = (
        propose_all(
            [replace(task, rule=replace(task.rule, weights=dict.fromkeys(EVERYTHING, weight))) for task in tasks]
        )
        for weight in (100, 200)
    )
    assert people(double) == people(plain)
    assert total(double) == 2 * total(plain)


@QUICK
@given(programmes(), some.integers(0, 1))
def test_hopeless_people_change_nothing_for_the_others(tasks, number):
    mentor = make_mentor(id=5001, person_id=501, grade=11, capacity=3, is_ready=False)
    mentee = make_mentee(id=5002, person_id=502, priority=2, consent=ConsentState(False, "нет согласия"))
    more = list(tasks)
    more[number] = replace(
        tasks[number], mentors=[mentor, *tasks[number].mentors], mentees=[mentee, *tasks[number].mentees]
    )
    after = propose_all(more)
    assert people(after) == people(propose_all(tasks))
    assert "mentee_consent" in [left.reasons[0].code for left in after[number].left_over if left.mentee.id == 5002]


@QUICK
@given(programmes(), some.data())
def test_pair_that_is_proposed_stays_when_the_two_suit_each_other_better(tasks, data):
    before = propose_all(tasks)
    pairs = [(number, pair) for number, proposal in enumerate(before) for pair in proposal.pairs]
    if not pairs:
        return
    number, pair = data.draw(some.sampled_from(pairs))
    two = (pair.mentor.person_id, pair.mentee.person_id)
    rule = tasks[number].rule
    tasks[number] = replace(tasks[number], rule=replace(rule, likings={**rule.likings, two: Liking(1, 1)}))
    after = propose_all(tasks)
    gain = score(pair.mentor, pair.mentee, tasks[number].rule).points - pair.score.points
    assert gain >= 0
    assert (served(after), urgent(after), total(after)) == (served(before), urgent(before), total(before) + gain)
    if gain:
        assert (pair.mentor.id, pair.mentee.id) in people(after)[number]


def test_common_interest_more_brings_two_together():
    first, second = make_mentor(interests=interests("шахматы")), make_mentor(interests=interests("музыка"))
    wanting = make_mentee(interests=interests("музыка"))
    rule = replace(PUPILS, weights=EVERYTHING)
    assert people(propose_all([FormTask(rule, [first, second], [wanting])])) == [[(second.id, wanting.id)]]
    keener = replace(first, interests=interests("шахматы", "музыка", "театр"))
    wanting = replace(wanting, interests=interests("музыка", "шахматы"))
    assert people(propose_all([FormTask(rule, [keener, second], [wanting])])) == [[(first.id, wanting.id)]]
