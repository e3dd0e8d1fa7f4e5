"""The database itself keeps the rules of pairs, whatever the code does."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from pairing.models import Pair, PairMember
from tests.pairing.factories import accepted_pair, mentee, mentor, working_pair
from tests.pairing.violations import VIOLATIONS, rows

pytestmark = pytest.mark.django_db


def broken(name, act):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    text = str(error.value)
    columns = {
        "mentee_has_one_live_pair_in_form": "pairing_pairmember.mentee_id",
        "mentor_seat_is_taken_once": "pairing_pairmember.seat",
    }
    assert name in text or columns[name] in text


def copy_of(member, **changes):
    values = {
        name: getattr(member, name)
        for name in (
            "pair",
            "mentee",
            "programme",
            "form",
            "mentor",
            "seat",
            "capacity",
            "programme_seat",
            "programme_capacity",
            "is_live",
        )
    }
    return lambda: PairMember.objects.create(**{**values, **changes})


def another_pair(pair):
    return Pair.objects.create(programme=pair.programme, form=pair.form, mentor=pair.mentor)


def test_mentee_has_one_live_pair_in_a_form(programme, curator):
    pair = accepted_pair(programme, curator)
    broken(
        "mentee_has_one_live_pair_in_form",
        copy_of(pair.members.get(), pair=another_pair(pair), seat=2, capacity=2, programme_seat=2),
    )


def test_seat_is_taken_once(programme, curator):
    pair = accepted_pair(programme, curator)
    other = mentee(programme, curator).person
    broken(
        "mentor_seat_is_taken_once",
        copy_of(pair.members.get(), pair=another_pair(pair), mentee=other, programme_seat=2),
    )


def test_nobody_is_his_own_mentor(programme, curator):
    pair = accepted_pair(programme, curator)
    broken(
        "pair_member_is_not_own_mentor",
        copy_of(pair.members.get(), mentee=pair.mentor, seat=2, capacity=2, programme_seat=2),
    )


def test_pair_does_not_work_without_an_order(programme, curator):
    pair = accepted_pair(programme, curator)
    broken("pair_active_has_order_and_start", lambda: Pair.objects.filter(pk=pair.pk).update(state="active"))


def test_pair_does_not_end_without_a_day(programme, curator, director, today):
    pair = working_pair(programme, curator, director)
    broken("pair_over_has_day_and_reason", lambda: Pair.objects.filter(pk=pair.pk).update(state="finished"))


def test_early_end_has_a_ground(programme, curator, director, today):
    pair = working_pair(programme, curator, director)
    broken(
        "pair_over_has_day_and_reason",
        lambda: Pair.objects.filter(pk=pair.pk).update(state="ended", ended_on=date(2026, 11, 1)),
    )


def test_end_is_not_before_the_start(programme, curator, director, today):
    pair = working_pair(programme, curator, director)
    broken(
        "pair_days_in_order",
        lambda: Pair.objects.filter(pk=pair.pk).update(state="finished", end_reason="term", ended_on=date(2026, 9, 1)),
    )


def test_seat_of_a_finished_pair_is_free_again(programme, curator):
    profile = mentor(programme, curator)
    pair = accepted_pair(programme, curator, profile=profile)
    pair.members.update(is_live=False)
    Pair.objects.filter(pk=pair.pk).update(state="draft")
    again = accepted_pair(programme, curator, profile=profile)
    assert again.members.get().seat == 1


CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("pairing").get_models()
    for constraint in model._meta.constraints
}


def test_every_constraint_is_tried():
    assert set(VIOLATIONS) == set(CONSTRAINTS)


@pytest.mark.parametrize("name", VIOLATIONS)
def test_row_that_breaks_the_constraint_is_refused_by_the_database(name, programme, curator):
    found = rows(programme, curator)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        VIOLATIONS[name](found)
    assert named_in(str(error.value), name)


def named_in(text, name):
    """Whether the database speaks of the constraint: by its name, or as SQLite does of a unique one, by its columns."""
    model, constraint = CONSTRAINTS[name]
    if isinstance(constraint, models.UniqueConstraint) and text.startswith("UNIQUE"):
        columns = [f"{model._meta.db_table}.{model._meta.get_field(one).column}" for one in constraint.fields]
        return text == f"UNIQUE constraint failed: {', '.join(columns)}"
    return f'"{name}"' in text or text.endswith(f" {name}")
