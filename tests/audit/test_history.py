"""The history of an object, in words."""

from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest

from mentoring.accounts.actions import memberships, schools
from mentoring.audit.readers import history_of
from mentoring.audit.wording import words_for
from mentoring.core.roles import PSYCHOLOGIST

PACKAGES = ["mentoring.accounts.actions", "programmes.actions", "participants.actions", "pairing.actions"]


def test_history_tells_what_who_and_what_changed(school, director):
    schools.edit(school, version=1, place="г. Новый", by=director)
    line = history_of(school)[0]
    assert (line.title, line.actor) == ("Реквизиты изменены", director.full_name)
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("Населённый пункт", "п. Заречный", "г. Новый")
    ]


def test_choices_stand_in_words(director, curator):
    membership = memberships.change(curator.memberships.get(), role=PSYCHOLOGIST.code, by=director)
    change = history_of(membership)[0].changes[0]
    assert (change.before, change.after) == ("Куратор", "Психолог, социальный педагог")


def test_days_stand_the_russian_way(programme, curator):
    programme.starts_on = date(2026, 9, 2)
    programme.save()
    changes = {change.label: (change.before, change.after) for change in history_of(programme)[0].changes}
    assert ("01.09.2026", "02.09.2026") in changes.values()


def test_personal_values_are_not_in_the_history(school, director):
    schools.edit(school, version=1, head_last_name="Иная", by=director)
    change = history_of(school)[0].changes[0]
    assert (change.label, change.before, change.after) == ("Фамилия руководителя", "•••", "•••")


def test_history_costs_the_same_whatever_its_length(school, director, django_assert_num_queries):
    history_of(school)
    for number in range(5):
        schools.edit(school, version=None, place=f"п. {number}", by=director)
    with django_assert_num_queries(1):
        assert len(history_of(school)) == 6


@pytest.mark.parametrize("package", [*PACKAGES, "monitoring.actions"])
def test_every_action_has_words(package):
    silent = []
    # Reference data is loaded by the program itself, and nobody looks at its history.
    for module in (one for one in iter_modules(import_module(package).__path__) if one.name != "reference"):
        for name, function in vars(import_module(f"{package}.{module.name}")).items():
            is_action = hasattr(function, "__wrapped__") and function.__module__ == f"{package}.{module.name}"
            if is_action and not name.startswith("_") and not words_for(f"{module.name}.{name}"):
                silent.append(f"{module.name}.{name}")
    assert silent == []
