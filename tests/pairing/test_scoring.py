"""Points of a pair come with their reasons and always add up."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from pairing.core.cards import FormRule, Kind, Liking, MenteeCard, MentorCard
from pairing.core.criteria import share_of_liking
from pairing.core.matrix import criterion_table, survey
from pairing.core.phrases import Phrase
from pairing.core.rules import joint_obstacles
from pairing.core.scoring import (
    ADULT_MENTOR_WEIGHTS,
    CRITERIA,
    PUPIL_WEIGHTS,
    TEACHER_WEIGHTS,
    Forbidden,
    Reason,
    judge,
    points,
    score,
    why_not_proposed,
)
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, TEACHERS, interests, make_mentee, make_mentor

PHRASES = [
    Phrase(text, frozenset(text.split()))
    for text in ("теннис", "теннис настольный", "игра настольный", "музыка", "шахматы")
]
phrase_sets = some.frozensets(some.sampled_from(PHRASES), max_size=4)
grades = some.one_of(some.none(), some.integers(1, 11))
ages = some.one_of(some.none(), some.integers(7, 18))
consents = some.builds(ConsentState, some.booleans(), some.just("истёк срок"))
times = some.frozensets(some.sampled_from(["mon-day", "tue-day", "wed-evening", "sat-morning"]))
languages = some.frozensets(some.sampled_from(["английский", "татарский", "киргизский"]))
buildings = some.sampled_from(["", "Лесная, 4", "лесная, 4", "Садовая"])
people = some.integers(1, 4)
twos = some.frozensets(some.tuples(people, people), max_size=3)
mentors = some.builds(
    MentorCard, id=some.integers(1, 9), person_id=people, name=some.just("А"), kind=some.sampled_from(Kind),
    sex=some.sampled_from(["m", "f", ""]), grade=grades, letter=some.sampled_from("АБ"),
    times=times, languages=languages, building=buildings, programme_capacity=some.integers(0, 4),
    programme_seats_taken=some.integers(0, 4), reserved=some.integers(0, 2),
    competences=some.frozensets(some.sampled_from(["study", "career"])), skills=phrase_sets, interests=phrase_sets,
    age_from=ages, age_to=ages, capacity=some.integers(0, 3), seats_taken=some.integers(0, 3),
    years_of_work=some.integers(0, 30), former_pairs=some.integers(0, 3), consent=consents, is_ready=some.booleans(),
)  # fmt: skip
mentees = some.builds(
    MenteeCard, id=some.integers(1, 9), person_id=people, name=some.just("Б"), kind=some.sampled_from(Kind),
    times=times, languages=languages, building=buildings,
    grade=grades, letter=some.sampled_from("АБ"), age=ages, category=some.sampled_from(["", "study", "career"]),
    wishes=phrase_sets, interests=phrase_sets, mentor_sex=some.sampled_from(["m", "f", ""]), years_of_work=some.integers(0, 30),
    consent=consents, present_mentor=some.sampled_from(["", "Орлов"]),
)  # fmt: skip
rules = some.builds(
    FormRule, some.just("форма"), some.frozensets(some.sampled_from(Kind)), some.frozensets(some.sampled_from(Kind)),
    mentor_not_younger=some.booleans(),
    grade_gap=some.integers(0, 2),
    weights=some.one_of(
        some.sampled_from([PUPIL_WEIGHTS, TEACHER_WEIGHTS, ADULT_MENTOR_WEIGHTS]),
        some.fixed_dictionaries({criterion.code: some.integers(0, 100) for criterion in CRITERIA}),
    ),
    good_gap=some.sampled_from([(1, 4), (0, 2), (2, 3)]), barred=twos, elsewhere=twos, must=twos, must_not=twos,
    earlier=twos, class_wish=some.sampled_from(["any", "same", "parallel", "other"]),
    earlier_wish=some.sampled_from(["any", "again", "new"]), lowest_score=some.sampled_from([0, 0, 20, 60]),
    likings=some.dictionaries(
        some.tuples(people, people), some.builds(Liking, some.integers(0, 5), some.integers(0, 5)), max_size=4
    ),
    mentee_age_from=some.sampled_from([None, 10]), mentee_age_to=some.sampled_from([None, 16]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(mentors, mentees, rules)
def test_points_of_the_reasons_add_up_to_the_score(mentor, mentee, rule):
    found = score(mentor, mentee, rule)
    assert sum(reason.points for reason in found.reasons) == found.points
    assert all(reason.points > 0 and reason.text.endswith(".") for reason in found.reasons)


@settings(max_examples=200, deadline=None)
@given(some.lists(mentors, max_size=4), some.lists(mentees, max_size=4), rules)
def test_matrix_says_what_a_single_pair_says(mentors, mentees, rule):
    field = survey(mentees, mentors, rule)
    assert field.scores.tolist() == [[score(mentor, mentee, rule).points for mentor in mentors] for mentee in mentees]
    assert field.allowed.tolist() == [
        [not why_not_proposed(mentor, mentee, rule) for mentor in mentors] for mentee in mentees
    ]
    assert field.suitable.tolist() == [
        [not joint_obstacles(mentor, mentee, rule) for mentor in mentors] for mentee in mentees
    ]


@settings(max_examples=200, deadline=None)
@given(some.lists(mentors, min_size=1, max_size=3), some.lists(mentees, min_size=1, max_size=3), rules)
def test_each_criterion_is_the_same_in_the_matrix(mentors, mentees, rule):
    for criterion in CRITERIA:
        single = [
            [points(criterion, criterion.mentor_key(mentor), criterion.mentee_key(mentee), rule) for mentor in mentors]
            for mentee in mentees
        ]
        assert np.array_equal(criterion_table(criterion, mentees, mentors, rule), single)


def test_pupil_is_scored_for_competence_interests_and_near_class():
    mentor = make_mentor(
        grade=8, letter="А", competences=frozenset({"study"}), interests=interests("шахматы", "музыка")
    )
    mentee = make_mentee(
        grade=6, letter="Б", category="study", category_title="учёба", interests=interests("шахматы", "футбол")
    )
    assert judge(mentor, mentee, PUPILS).reasons == (
        Reason("category", 40, "Наставник берётся за такие запросы: учёба."),
        Reason("interests", 10, "Общие интересы: шахматы."),
        Reason("age", 10, "Близкие по возрасту классы: наставник\u00a0— 8-й, наставляемый\u00a0— 6-й."),
    )


def test_teacher_is_scored_for_longer_work():
    mentor = make_mentor(kind=Kind.TEACHER, grade=None, years_of_work=12)
    mentee = make_mentee(kind=Kind.TEACHER, grade=None, years_of_work=2)
    assert judge(mentor, mentee, TEACHERS).reasons == (
        Reason("experience", 20, "Опытнее в работе: стаж наставника, лет — 12, наставляемого — 2."),
    )


def test_wish_of_the_family_about_sex_counts_only_when_it_is_there():
    woman = make_mentor(sex="f")
    assert [reason.code for reason in score(woman, make_mentee(mentor_sex="f"), PUPILS).reasons] == ["age", "sex"]
    assert [reason.code for reason in score(woman, make_mentee(mentor_sex="m"), PUPILS).reasons] == ["age"]
    assert [reason.code for reason in score(woman, make_mentee(), PUPILS).reasons] == ["age"]


def codes(verdict):
    assert isinstance(verdict, Forbidden)
    return [obstacle.code for obstacle in verdict.reasons]


def test_pair_is_forbidden_with_every_reason_at_once():
    mentor = make_mentor(grade=5, consent=ConsentState(False, "срок истёк"), is_ready=False, capacity=2, seats_taken=2)
    mentee = make_mentee(grade=6, consent=ConsentState(False, "нет согласия"), present_mentor="Орлов П. С.")
    assert codes(judge(mentor, mentee, PUPILS)) == [
        "mentor_younger", "mentee_consent", "has_pair", "mentor_consent", "mentor_not_ready", "mentor_full",
    ]  # fmt: skip


def test_nobody_mentors_himself_or_his_own_child():
    mentor = make_mentor(person_id=7)
    rule = FormRule("форма", PUPILS.mentor_kinds, PUPILS.mentee_kinds, barred=frozenset({(7, 8)}))
    assert codes(judge(mentor, make_mentee(person_id=7), rule)) == ["self"]
    assert codes(judge(mentor, make_mentee(person_id=8), rule)) == ["guardian"]


def test_full_mentor_is_named_with_his_seats():
    verdict = judge(make_mentor(capacity=2, seats_taken=2), make_mentee(), PUPILS)
    assert [obstacle.text for obstacle in verdict.reasons] == ["Наставник занят: 2 из 2."]


def test_form_says_who_may_be_a_mentor():
    verdict = judge(make_mentor(kind=Kind.TEACHER), make_mentee(), PUPILS)
    assert [obstacle.text for obstacle in verdict.reasons] == [
        "Наставником в форме «Ученик – ученик» может быть только обучающийся."
    ]


def only(verdict, code):
    return [(reason.points, reason.text) for reason in verdict.reasons if reason.code == code]


def test_wish_for_classes_says_which_are_worth_points():
    same = make_mentor(grade=7, letter="А"), make_mentee(grade=7, letter="А")
    parallel = make_mentor(grade=7, letter="А"), make_mentee(grade=7, letter="Б")
    found = {
        wish: [
            [points_of for points_of, _ in only(score(*two, replace(PUPILS, class_wish=wish)), "same_class")]
            for two in (same, parallel)
        ]
        for wish in ("any", "same", "parallel", "other")
    }
    assert found == {"any": [[], []], "same": [[4], [2]], "parallel": [[4], [4]], "other": [[], [4]]}


def test_mentor_of_a_lower_stage_is_not_near_in_age():
    rule = replace(PUPILS, mentor_not_younger=False)
    assert only(score(make_mentor(grade=9), make_mentee(grade=10), rule), "age") == []
    assert [given for given, _ in only(score(make_mentor(grade=8), make_mentee(grade=9), rule), "age")] == [5]


def test_mutual_choice_weighs_more_than_any_other():
    both_last, one_first = Liking(5, 5), Liking(1, 0)
    assert share_of_liking(Liking(1, 1)) == 100
    assert share_of_liking(both_last) > share_of_liking(one_first) > share_of_liking(Liking(5, 0)) > 0


def test_earlier_pair_is_worth_points_only_as_the_programme_wishes():
    mentor, mentee = make_mentor(), make_mentee()
    worked = frozenset({(mentor.person_id, mentee.person_id)})
    found = [
        only(score(mentor, mentee, replace(PUPILS, earlier=earlier, earlier_wish=wish)), "earlier")
        for wish in ("any", "again", "new")
        for earlier in (worked, frozenset())
    ]
    assert found == [[], [], [(15, "Раньше уже работали вместе.")], [], [], [(15, "Раньше вместе не работали.")]]


def test_programme_full_in_other_forms_is_told_apart():
    mentor = make_mentor(capacity=2, programme_capacity=3, programme_seats_taken=3)
    verdict = judge(mentor, make_mentee(), PUPILS)
    assert [(one.code, one.text) for one in verdict.reasons] == [
        ("mentor_programme_full", "Наставник занят во всех формах программы вместе: 3 из 3.")
    ]


def test_few_points_keep_the_program_but_not_the_curator():
    mentor, mentee = make_mentor(grade=8), make_mentee(grade=6)
    rule = replace(PUPILS, lowest_score=20)
    assert judge(mentor, mentee, rule).points == 10
    assert [one.text for one in why_not_proposed(mentor, mentee, rule)] == [
        "Пара набирает 10\u00a0баллов, а по правилам подбора предлагают от 20."
    ]
    must = replace(rule, must=frozenset({(mentor.person_id, mentee.person_id)}))
    assert why_not_proposed(mentor, mentee, must) == []


def test_large_school_is_surveyed_in_small_numbers():
    mentors = [make_mentor(times=frozenset({f"t{number}"})) for number in range(30)]
    mentees = [make_mentee(times=frozenset({f"t{number}", "t1"})) for number in range(600)]
    field = survey(mentees, mentors, replace(PUPILS, earlier_wish="new"))
    assert (field.scores.dtype, field.allowed.dtype) == (np.int32, np.bool_)
    assert field.scores[599].tolist() == [
        score(mentor, mentees[599], replace(PUPILS, earlier_wish="new")).points for mentor in mentors
    ]
