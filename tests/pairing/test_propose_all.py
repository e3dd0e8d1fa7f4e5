"""One proposal over all forms of a programme: places in each form and in all together, decisions, locked pairs, groups."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from pairing.core.proposal import FormTask, Seated, propose_all
from pairing.core.scoring import judge
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, interests, make_mentee, make_mentor
from tests.pairing.test_scoring import PHRASES

PLACES = {"programme_capacity": 1}


def couples(proposals):
    return [{(pair.mentor.id, pair.mentee.id) for pair in proposal.pairs} for proposal in proposals]


def reasons(proposal):
    return [(reason.code, reason.text) for left in proposal.left_over for reason in left.reasons]


def task(mentors, mentees, **given):
    rule = replace(PUPILS, **{name: given.pop(name) for name in list(given) if hasattr(PUPILS, name)})
    return FormTask(rule, mentors, mentees, **given)


@some.composite
def programmes(draw):
    """Up to three forms of few people who meet again in several of them."""
    tasks = []
    for form in range(draw(some.integers(1, 3))):
        mentors = [
            make_mentor(
                id=1000 * form + 10 + person,
                person_id=person,
                grade=draw(some.integers(6, 9)),
                capacity=draw(some.integers(0, 3)),
                programme_capacity=draw(some.shared(some.integers(1, 3), key="most")),
                interests=draw(some.frozensets(some.sampled_from(PHRASES), max_size=3)),
            )
            for person in draw(some.lists(some.integers(1, 4), max_size=3, unique=True))
        ]
        mentees = [
            make_mentee(
                id=1000 * form + 500 + person,
                person_id=person,
                grade=draw(some.integers(6, 9)),
                priority=draw(some.integers(0, 3)),
                interests=draw(some.frozensets(some.sampled_from(PHRASES), max_size=3)),
            )
            for person in draw(some.lists(some.integers(11, 17), max_size=5, unique=True))
        ]
        two = some.tuples(some.integers(1, 4), some.integers(11, 17))
        rule = replace(
            PUPILS,
            title=f"форма {form}",
            must=draw(some.frozensets(two, max_size=2)),
            lowest_score=draw(some.sampled_from([0, 0, 12])),
            is_balanced=draw(some.booleans()),
            in_groups=draw(some.booleans()),
        )
        tasks.append(FormTask(rule, mentors, mentees))
    return tasks


@settings(max_examples=80, deadline=None)
@given(programmes())
def test_places_are_kept_everybody_is_accounted_for_and_points_add_up(tasks):
    proposals = propose_all(tasks)
    in_programme, met = Counter(), Counter()
    for one, proposal in zip(tasks, proposals, strict=True):
        in_form = Counter(pair.mentor.id for pair in proposal.pairs)
        assert all(in_form[mentor.id] <= mentor.capacity for mentor in one.mentors)
        in_programme.update(pair.mentor.person_id for pair in proposal.pairs)
        met.update((pair.mentor.person_id, pair.mentee.person_id) for pair in proposal.pairs)
        ids = [pair.mentee.id for pair in proposal.pairs] + [left.mentee.id for left in proposal.left_over]
        assert sorted(ids) == sorted(mentee.id for mentee in one.mentees)
        assert all(left.reasons and left.remedies for left in proposal.left_over)
        for pair in proposal.pairs:
            assert sum(reason.points for reason in pair.score.reasons) == pair.score.points
            two = (pair.mentor.person_id, pair.mentee.person_id)
            assert pair.score.points >= one.rule.lowest_score or two in one.rule.must
        assert proposal.score == sum(pair.score.points for pair in proposal.pairs)
    most = {mentor.person_id: mentor.programme_capacity for one in tasks for mentor in one.mentors}
    assert all(count <= most[person] for person, count in in_programme.items())
    assert max(met.values(), default=1) == 1


@settings(max_examples=100, deadline=None)
@given(programmes(), some.data())
def test_order_of_forms_and_people_does_not_matter(tasks, data):
    order = data.draw(some.permutations(range(len(tasks))))
    shuffled = propose_all(
        [
            replace(
                tasks[number],
                mentors=data.draw(some.permutations(tasks[number].mentors)),
                mentees=data.draw(some.permutations(tasks[number].mentees)),
            )
            for number in order
        ]
    )
    plain = propose_all(tasks)
    assert shuffled == [plain[number] for number in order]


@settings(max_examples=100, deadline=None)
@given(programmes(), some.data())
def test_proposal_stays_when_one_of_its_pairs_is_locked(tasks, data):
    before = propose_all(tasks)
    pairs = [(number, pair) for number, proposal in enumerate(before) for pair in proposal.pairs]
    if not pairs:
        return
    number, pair = data.draw(some.sampled_from(pairs))
    tasks[number] = replace(tasks[number], kept=[(pair.mentor.id, pair.mentee.id)])
    after = propose_all(tasks)
    assert sum(proposal.served for proposal in after) == sum(proposal.served for proposal in before)
    assert sum(proposal.score for proposal in after) == sum(proposal.score for proposal in before)


def test_mentor_of_two_forms_gets_no_more_than_the_programme_allows():
    first, second = make_mentor(person_id=1, **PLACES), make_mentor(person_id=1, **PLACES)
    plain, urgent = make_mentee(), make_mentee(priority=1)
    proposals = propose_all([task([first], [plain]), task([second], [urgent])])
    assert couples(proposals) == [set(), {(second.id, urgent.id)}]
    assert reasons(proposals[0]) == [
        ("all_full", f"Все подходящие наставники заняты: {first.name} (во всех формах 1\u00a0из\u00a01).")
    ]


def test_locked_pair_in_one_form_takes_the_programme_s_place():
    first, second = make_mentor(person_id=1, **PLACES), make_mentor(person_id=1, **PLACES)
    kept, urgent = make_mentee(), make_mentee(priority=1)
    proposals = propose_all([task([first], [kept], kept=[(first.id, kept.id)]), task([second], [urgent])])
    assert couples(proposals) == [{(first.id, kept.id)}, set()]


def test_same_two_are_paired_in_one_form_only():
    mentors = [make_mentor(person_id=1), make_mentor(person_id=1, interests=interests("шахматы"))]
    mentees = [make_mentee(person_id=2), make_mentee(person_id=2, interests=interests("шахматы"))]
    proposals = propose_all([task([mentors[0]], [mentees[0]]), task([mentors[1]], [mentees[1]])])
    assert couples(proposals) == [set(), {(mentors[1].id, mentees[1].id)}]


def test_two_who_work_together_in_another_form_are_not_proposed():
    mentor, mentee = make_mentor(person_id=1), make_mentee(person_id=2)
    proposals = propose_all([task([], [], seated=[Seated(1, 2)]), task([mentor], [mentee])])
    assert couples(proposals) == [set(), set()]
    assert [near.text for near in proposals[1].left_over[0].candidates] == [
        "Эти двое уже в паре по другой форме этой программы."
    ]


def test_decided_pair_comes_about_against_points_and_priority():
    mentor = make_mentor(interests=interests("шахматы"))
    urgent, decided = make_mentee(priority=3, interests=interests("шахматы")), make_mentee()
    must = frozenset({(mentor.person_id, decided.person_id)})
    assert couples(propose_all([task([mentor], [urgent, decided], must=must)])) == [{(mentor.id, decided.id)}]


def test_decided_pair_comes_about_below_the_lowest_score():
    mentor, decided, other = make_mentor(), make_mentee(), make_mentee()
    must = frozenset({(mentor.person_id, decided.person_id)})
    proposals = propose_all([task([mentor, make_mentor()], [decided, other], must=must, lowest_score=90)])
    assert couples(proposals) == [{(mentor.id, decided.id)}]


def test_mentee_of_an_impossible_decision_waits_and_is_told_why():
    wanted = make_mentor(name="Белова Анна", consent=ConsentState(False, "нет согласия"))
    mentee = make_mentee()
    must = frozenset({(wanted.person_id, mentee.person_id)})
    [proposal] = propose_all([task([wanted, make_mentor()], [mentee], must=must)])
    away = "Сейчас это невозможно: наставник без действующего согласия: нет согласия."
    assert (proposal.pairs, reasons(proposal)) == (
        (),
        [("must", f"Решено: только с наставником Белова Анна. {away}")],
    )


def test_seat_is_not_held_for_an_impossible_decision():
    wanted, mentee, other = make_mentor(), make_mentee(consent=ConsentState(False, "нет согласия")), make_mentee()
    must = frozenset({(wanted.person_id, mentee.person_id)})
    assert couples(propose_all([task([wanted], [mentee, other], must=must)])) == [{(wanted.id, other.id)}]


def test_pairs_below_the_lowest_score_are_not_proposed():
    mentor = make_mentor(name="Белова Анна")
    mentee = make_mentee()
    points = judge(mentor, mentee, PUPILS).points
    [proposal] = propose_all([task([mentor], [mentee], lowest_score=points + 1)])
    assert reasons(proposal) == [("low_score", f"Свободны, но набирают меньше {points + 1} баллов: Белова Анна.")]
    assert couples(propose_all([task([mentor], [mentee], lowest_score=points)])) == [{(mentor.id, mentee.id)}]


def test_form_without_balance_does_not_spread_the_load():
    def loads(*, is_balanced):
        mentors = [make_mentor(capacity=3) for _ in range(3)]
        [proposal] = propose_all([task(mentors, [make_mentee() for _ in range(3)], is_balanced=is_balanced)])
        return sorted(Counter(pair.mentor.id for pair in proposal.pairs).values())

    assert loads(is_balanced=True) == [1, 1, 1]
    assert {tuple(loads(is_balanced=False)) for _ in range(8)} != {(1, 1, 1)}


def test_mentees_of_one_mentor_are_a_group_where_the_form_works_so():
    mentor, alone = make_mentor(capacity=2, grade=11), make_mentor(grade=6)
    mentees = [make_mentee(grade=10), make_mentee(grade=10), make_mentee(grade=6)]
    [proposal] = propose_all([task([mentor, alone], mentees, in_groups=True)])
    assert [{pair.mentee.id for pair in group} for group in proposal.groups] == [{mentees[0].id, mentees[1].id}]
    [proposal] = propose_all([task([mentor, alone], mentees)])
    assert (proposal.served, proposal.groups) == (3, ())


def test_left_over_sees_the_best_candidates_and_who_sits_there():
    busy = make_mentor(name="Белова Анна", interests=interests("шахматы"))
    unwilling = make_mentor(name="Громов Илья", consent=ConsentState(False, "срок истёк"))
    younger = make_mentor(name="Дымов Олег", grade=5)
    served = make_mentee(name="Ершова Яна", priority=1)
    left = make_mentee(interests=interests("шахматы"))
    [proposal] = propose_all([task([busy, unwilling, younger], [served, left])])
    assert [(near.mentor.name, near.code, near.text) for near in proposal.left_over[0].candidates] == [
        ("Белова Анна", "mentor_full", "Занят (1\u00a0из\u00a01), с ним: Ершова Яна."),
        ("Громов Илья", "mentor_consent", "Наставник без действующего согласия: срок истёк."),
        ("Дымов Олег", "mentor_younger", "Наставник учится в 5\u00a0классе, ниже наставляемого (6\u00a0класс)."),
    ]
