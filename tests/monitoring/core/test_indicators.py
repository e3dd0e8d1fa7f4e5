"""Indicators: who is counted, out of whom, and how the figure is written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.core.indicators import (
    FORMULAS,
    BaseFact,
    Definition,
    Facts,
    ParticipationFact,
    PersonFact,
    Reading,
    Settings,
    age_on,
    applies,
    read,
    school_year_start,
)
from monitoring.core.satisfaction import AnswerFact, SatisfactionMeasure, SatisfactionRule
from monitoring.core.targets import TargetFact

ON = date(2026, 12, 15)
SETTINGS = Settings(age_on=date(2026, 9, 1))
MENTEES = Definition("mentees-10-19", "Наставляемые", "mentees_by_age", age_from=10, age_to=19)
MENTORS = Definition("mentors-15-19", "Наставники", "mentors_by_age", age_from=15, age_to=19)
TEACHERS = Definition("young-teachers", "Молодые педагоги", "young_teachers")
SATISFIED = Definition("satisfied-mentees", "Довольные", "satisfied", role="mentee")
PAIRS = Definition("pairs-active", "Работающие пары", "pairs_active")


def pupil(number: int, born_on: date | None) -> PersonFact:
    return PersonFact(number, born_on=born_on, is_pupil=True)


def took_part(person: int, *, role: str = "mentee", pair: int = 1, started_on: date = date(2026, 10, 1), **rest):
    return ParticipationFact(person, role, pair, started_on, **rest)


def reading(definition: Definition, facts: Facts, *targets: TargetFact, settings: Settings = SETTINGS) -> Reading:
    return read(definition, facts, targets, settings=settings, on=ON)


@pytest.mark.parametrize(
    ("born_on", "counted"),
    [
        (date(2016, 9, 1), True),  # ten on the day itself
        (date(2016, 9, 2), False),  # nine for one more day
        (date(2006, 9, 2), True),  # nineteen, with a day to go
        (date(2006, 9, 1), False),  # twenty on the day itself
        (date(2007, 1, 1), True),
        (None, False),
    ],
)
def test_ages_are_taken_on_the_first_of_september_and_nineteen_is_included(born_on, counted):
    facts = Facts(people=[pupil(1, born_on)], participations=[took_part(1)])
    result = reading(MENTEES, facts)
    assert (result.numerator, result.denominator) == (((1,), (1,)) if counted else ((), ()))


def test_ages_may_be_taken_on_another_day():
    facts = Facts(people=[pupil(1, date(2016, 12, 31))], participations=[took_part(1)])
    assert reading(MENTEES, facts).denominator == ()
    assert reading(MENTEES, facts, settings=Settings(age_on=date(2026, 12, 31))).denominator == (1,)


def test_a_person_in_two_pairs_counts_once():
    facts = Facts(people=[pupil(1, date(2012, 5, 1))], participations=[took_part(1, pair=1), took_part(1, pair=2)])
    assert reading(MENTEES, facts).numerator == (1,)


def test_one_person_counts_as_mentee_and_as_mentor_apart():
    facts = Facts(
        people=[pupil(1, date(2010, 5, 1)), pupil(2, date(2010, 6, 1))],
        participations=[took_part(1), took_part(1, role="mentor", pair=2)],
    )
    assert reading(MENTEES, facts).numerator == (1,)
    assert reading(MENTORS, facts).numerator == (1,)


def test_a_share_of_nobody_is_a_dash_and_meets_no_target():
    target = TargetFact("mentees-10-19", 2024, Decimal(70), "приказ")
    result = reading(MENTEES, Facts(), target)
    assert (result.value, result.value_text, result.is_met) == (None, "—", None)


def test_a_pair_that_ended_still_means_having_taken_part_but_works_no_more():
    facts = Facts(
        people=[pupil(1, date(2012, 5, 1))],
        participations=[took_part(1, pair=7, ended_on=date(2026, 11, 1))],
    )
    assert reading(MENTEES, facts).numerator == (1,)
    assert (reading(PAIRS, facts).numerator, reading(PAIRS, facts).denominator) == ((), (7,))


def test_a_pair_works_on_its_last_day_too():
    facts = Facts(participations=[took_part(1, pair=7, ended_on=ON)])
    assert reading(PAIRS, facts).numerator == (7,)
    assert reading(PAIRS, facts).of == "pairs"


def test_a_pair_that_starts_later_does_not_count_yet():
    facts = Facts(people=[pupil(1, date(2012, 5, 1))], participations=[took_part(1, started_on=date(2027, 1, 1))])
    assert reading(MENTEES, facts).numerator == ()
    assert reading(PAIRS, facts).denominator == ()


@pytest.mark.parametrize(("years", "counted"), [(0, True), (3, True), (4, False), (None, False)])
def test_a_young_teacher_has_worked_three_years_at_most(years, counted):
    facts = Facts(people=[PersonFact(1, is_teacher=True, years_of_work=years)], participations=[took_part(1)])
    assert reading(TEACHERS, facts).denominator == ((1,) if counted else ())


def test_how_long_a_teacher_is_young_is_a_setting_and_the_words_follow():
    definition = Definition("young", "Молодые", "young_teachers", denominator="Стаж не больше {years}")
    facts = Facts(people=[PersonFact(1, is_teacher=True, years_of_work=5)], participations=[took_part(1)])
    result = reading(definition, facts, settings=Settings(SETTINGS.age_on, young_teacher_years=5))
    assert (result.denominator, result.denominator_text) == ((1,), "Стаж не больше 5")


def test_words_name_the_bounds_that_were_used():
    definition = Definition(
        "m", "М", "mentees_by_age", age_from=10, age_to=19, numerator="{age_from}–{age_to} на {age_on}"
    )
    assert reading(definition, Facts()).numerator_text == "10–19 на 01.09.2026"


@pytest.mark.parametrize(
    ("part", "whole", "value"),
    [
        (14_800, 22_595, "65.5"),
        (3, 17, "17.6"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (1, 8, "12.5"),
        (5, 5, "100.0"),
    ],
)
def test_value_is_rounded_half_up_to_one_decimal(part, whole, value):
    facts = Facts(
        base=[BaseFact(number, "mentee") for number in range(whole)],
        participations=[took_part(number) for number in range(part)],
    )
    result = reading(Definition("base", "База", "base_covered", role="mentee"), facts)
    assert result.value == Decimal(value)


def test_twenty_per_cent_of_seventeen_takes_four():
    people = [pupil(number, date(2012, 1, 1)) for number in range(17)]
    target = TargetFact("mentees-10-19", 2024, Decimal(20), "план школы")
    three = reading(MENTEES, Facts(people=people, participations=[took_part(n) for n in range(3)]), target)
    four = reading(MENTEES, Facts(people=people, participations=[took_part(n) for n in range(4)]), target)
    assert (three.is_met, three.missing) == (False, 1)
    assert (four.is_met, four.missing) == (True, 0)


def test_satisfied_are_counted_out_of_all_who_took_part_and_the_response_rate_stands_beside():
    facts = Facts(
        participations=[took_part(n) for n in range(1, 5)],
        answers=[
            AnswerFact(1, "mentee", ON, marks=(7, 7)),
            AnswerFact(2, "mentee", ON, marks=(6, 7)),
            AnswerFact(3, "mentor", ON, marks=(10, 10)),
            AnswerFact(9, "mentee", ON, marks=(10, 10)),  # never in a pair
        ],
    )
    result = reading(SATISFIED, facts)
    assert (result.numerator, result.denominator, result.value) == ((1,), (1, 2, 3, 4), Decimal("25.0"))
    assert (result.answered, result.response_rate, result.satisfied_of_answered) == (
        2,
        Decimal("50.0"),
        Decimal("50.0"),
    )


def test_the_newest_readable_answer_speaks_for_the_person():
    facts = Facts(
        participations=[took_part(1)],
        answers=[
            AnswerFact(1, "mentee", date(2026, 12, 1), marks=(2, 2)),
            AnswerFact(1, "mentee", date(2026, 11, 1), marks=(9, 9)),
            AnswerFact(1, "mentee", date(2026, 12, 10)),  # no marks: says nothing
            AnswerFact(1, "mentee", date(2027, 1, 10), marks=(9, 9)),  # after the day
        ],
    )
    assert reading(SATISFIED, facts).numerator == ()


def test_the_rule_of_satisfaction_is_a_setting():
    facts = Facts(participations=[took_part(1)], answers=[AnswerFact(1, "mentee", ON, marks=(6, 6), glad=True)])
    lower = Settings(SETTINGS.age_on, satisfaction=SatisfactionRule(threshold=Decimal(6)))
    glad = Settings(SETTINGS.age_on, satisfaction=SatisfactionRule(measure=SatisfactionMeasure.GLAD))
    assert reading(SATISFIED, facts).numerator == ()
    assert reading(SATISFIED, facts, settings=lower).numerator == (1,)
    assert reading(SATISFIED, facts, settings=glad).numerator == (1,)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2027, 5, 31), date(2026, 9, 1)),
        (date(2026, 8, 31), date(2025, 9, 1)),
    ],
)
def test_school_year_starts_in_september(day, start):
    assert school_year_start(day) == start


def test_an_indicator_of_teachers_means_nothing_where_no_teacher_can_be_a_mentee():
    assert applies(TEACHERS, {"mentee": {"pupil"}, "mentor": {"teacher"}}) is False
    assert applies(TEACHERS, {"mentee": {"pupil", "teacher"}}) is True
    assert applies(MENTORS, {"mentor": {"pupil"}}) is True
    assert applies(SATISFIED, {}) is True
    assert applies(Definition("x", "Х", "unheard_of"), {}) is False


def test_a_year_of_somebody_born_on_29_february_is_full_on_1_march():
    assert age_on(date(2012, 2, 29), date(2026, 2, 28)) == 13
    assert age_on(date(2012, 2, 29), date(2026, 3, 1)) == 14


people = st.builds(
    PersonFact,
    id=st.integers(1, 12),
    born_on=st.none() | st.dates(date(2004, 1, 1), date(2018, 1, 1)),
    is_pupil=st.booleans(),
    is_teacher=st.booleans(),
    years_of_work=st.none() | st.integers(0, 40),
)
participations = st.builds(
    ParticipationFact,
    person=st.integers(1, 15),
    role=st.sampled_from(["mentee", "mentor"]),
    pair=st.integers(1, 8),
    started_on=st.dates(date(2026, 9, 1), date(2027, 5, 31)),
    ended_on=st.none() | st.dates(date(2026, 9, 1), date(2027, 5, 31)),
)
answers = st.builds(
    AnswerFact,
    person=st.integers(1, 15),
    role=st.sampled_from(["mentee", "mentor"]),
    answered_on=st.dates(date(2026, 9, 1), date(2027, 5, 31)),
    marks=st.lists(st.integers(1, 10), max_size=2).map(tuple),
)
definitions = st.builds(
    Definition,
    code=st.just("any"),
    title=st.just("Любой"),
    formula=st.sampled_from(sorted(FORMULAS)),
    role=st.sampled_from(["mentee", "mentor"]),
    age_from=st.integers(5, 12),
    age_to=st.integers(13, 20),
)


@given(
    definition=definitions,
    persons=st.lists(people, unique_by=lambda person: person.id, max_size=12),
    took=st.lists(participations, max_size=20),
    said=st.lists(answers, max_size=20),
    target=st.integers(0, 100),
    data=st.data(),
)
def test_numerator_is_part_of_denominator_and_the_order_of_facts_does_not_matter(
    definition, persons, took, said, target, data
):
    targets = [TargetFact("any", 2026, Decimal(target), "")]
    facts = Facts(people=persons, participations=took, answers=said)
    shuffled = Facts(
        people=data.draw(st.permutations(persons)),
        participations=data.draw(st.permutations(took)),
        answers=data.draw(st.permutations(said)),
    )
    result = reading(definition, facts, *targets)
    assert set(result.numerator) <= set(result.denominator)
    assert result == reading(definition, shuffled, *targets)
    assert (result.value is None) == (not result.denominator)
    if result.value is not None:
        assert Decimal(0) <= result.value <= Decimal(100)
        assert result.is_met == (100 * len(result.numerator) >= target * len(result.denominator))


@pytest.mark.parametrize(
    ("born_on", "young"),
    [
        (date(1991, 9, 2), True),  # thirty-four for one more day
        (date(1991, 9, 1), False),  # thirty-five on the day itself
        (None, False),
    ],
)
def test_rule_with_an_age_counts_only_teachers_below_it(born_on, young):
    facts = Facts(people=[PersonFact(1, born_on=born_on, is_teacher=True, years_of_work=2)])
    settings = Settings(age_on=date(2026, 9, 1), young_teacher_age=35)
    assert reading(TEACHERS, facts, settings=settings).denominator == ((1,) if young else ())
    assert reading(TEACHERS, facts).denominator == (1,)


def test_words_of_the_indicator_name_the_age_where_the_rule_has_one():
    definition = Definition("young-teachers", "Молодые", "young_teachers", denominator="чей стаж не больше {years}")
    settings = Settings(age_on=date(2026, 9, 1), young_teacher_years=5, young_teacher_age=35)
    assert reading(definition, Facts(), settings=settings).denominator_text == (
        "чей стаж не больше 5, а возраст\u00a0– меньше 35\u00a0лет,"
    )
    assert reading(definition, Facts()).denominator_text == "чей стаж не больше 3"
