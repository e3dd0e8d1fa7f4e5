"""What a mentor lacks: every setting of a programme against every state of preparation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.core.readiness import AFTER_TRAINING, FIT, UNFIT, Demands, Preparation, lacks, told

ONE = ((1, "Школа наставников"),)
TWO = ((1, "Основы"), (2, "Трудные случаи"))


@pytest.mark.parametrize(
    ("demands", "preparation", "missing"),
    [
        (Demands(), Preparation(), ""),
        (Demands(interview=True), Preparation(), "нет собеседования"),
        (
            Demands(interview=True),
            Preparation(planned_on=date(2026, 12, 2)),
            "нет собеседования, назначено на 02.12.2026",
        ),
        (Demands(interview=True), Preparation(FIT), ""),
        (Demands(interview=True), Preparation(UNFIT), "по итогам собеседования не рекомендован"),
        (Demands(), Preparation(UNFIT), "по итогам собеседования не рекомендован"),
        (Demands(), Preparation(AFTER_TRAINING), "не пройдено обучение"),
        (Demands(), Preparation(AFTER_TRAINING, completed=frozenset({7})), ""),
        (Demands(training=True), Preparation(), "не пройдено обучение"),
        (Demands(training=True, courses=ONE), Preparation(completed=frozenset({7})), "не пройдено обучение"),
        (Demands(training=True, courses=ONE), Preparation(completed=frozenset({1})), ""),
        (
            Demands(training=True, courses=TWO),
            Preparation(completed=frozenset({1})),
            "не пройдено обучение «Трудные случаи»",
        ),
        (Demands(training=True, courses=TWO), Preparation(trained_elsewhere=True), ""),
        (
            Demands(interview=True, training=True, courses=ONE),
            Preparation(),
            "нет собеседования; не пройдено обучение",
        ),
    ],
)
def test_what_is_missing_is_said_in_words(demands, preparation, missing):
    assert told(lacks(demands, preparation)) == missing


PREPARATIONS = st.builds(
    Preparation,
    outcome=st.sampled_from(["", FIT, AFTER_TRAINING, UNFIT]),
    completed=st.frozensets(st.integers(1, 3)),
    trained_elsewhere=st.booleans(),
)


@given(PREPARATIONS, st.booleans(), st.booleans())
def test_asking_for_less_never_leaves_more_missing(preparation, interview, training):
    strict = lacks(Demands(interview=True, training=True, courses=TWO), preparation)
    mild = lacks(Demands(interview=interview, training=training, courses=TWO), preparation)
    assert {lack.text for lack in mild} <= {lack.text for lack in strict}
