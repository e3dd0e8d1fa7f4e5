"""The built-in reference files are whole, and their deadlines are understood."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from programmes.core.deadlines import Period, read
from programmes.core.progress import ActivityCard, StageCard, warnings

REFERENCE = Path(__file__).parents[2] / "programmes" / "reference"
SCHOOL_YEAR = Period(date(2026, 9, 1), date(2027, 5, 31))
KINDS = {"pupil", "teacher", "graduate", "student", "partner"}


def load(name: str) -> dict:
    return tomllib.loads((REFERENCE / name).read_text(encoding="utf-8"))


def test_pupils_have_the_five_forms() -> None:
    assert [form["title"] for form in load("forms_pupils.toml")["form"]] == [
        "Ученик – ученик",
        "Учитель – учитель",
        "Студент – ученик",
        "Работодатель – ученик",
        "Работодатель – студент",
    ]


@pytest.mark.parametrize("name", ["forms_pupils.toml", "forms_teachers.toml"])
def test_every_form_says_who_takes_part_and_in_which_roles(name: str) -> None:
    for form in load(name)["form"]:
        assert form["mentor_kinds"]
        assert set(form["mentor_kinds"]) <= KINDS
        assert form["mentee_kinds"]
        assert set(form["mentee_kinds"]) <= KINDS
        codes = [variant["code"] for variant in form["variant"]]
        assert codes
        assert len(codes) == len(set(codes))


def test_pupils_roadmap_has_seven_stages_and_35_activities() -> None:
    assert [len(stage["activity"]) for stage in load("roadmap_pupils.toml")["stage"]] == [4, 3, 4, 4, 4, 8, 8]


def test_teachers_roadmap_has_seven_stages() -> None:
    assert len(load("roadmap_teachers.toml")["stage"]) == 7


@pytest.mark.parametrize("name", ["roadmap_pupils.toml", "roadmap_teachers.toml"])
def test_built_in_roadmap_reads_without_a_warning(name: str) -> None:
    stages = []
    for number, stage in enumerate(load(name)["stage"], start=1):
        cards = []
        for activity in stage["activity"]:
            assert activity["responsible"]
            assert activity["product"]
            deadline = read(activity["deadline"], SCHOOL_YEAR)
            assert (deadline.understood, deadline.ignored) == (True, "")
            due = deadline.points or ((deadline.end,) if deadline.end else ())
            starts_on = None if deadline.every else deadline.start
            cards.append(ActivityCard(1, activity["title"], starts_on, due, None, deadline.understood))
        stages.append(StageCard(str(number), stage["title"], tuple(cards)))
    assert warnings(stages, starts_on=SCHOOL_YEAR.starts_on, ends_on=SCHOOL_YEAR.ends_on) == []


CALENDAR_YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))


def test_additional_education_has_six_sections_and_planned_results_by_year() -> None:
    content = load("roadmap_additional_education.toml")
    assert [len(stage["activity"]) for stage in content["stage"]] == [3, 4, 4, 3, 3, 3]
    assert [target["number"] for target in content["target"]] == ["1", "2", "3", "4", "5"]
    assert {tuple(target["values"]) for target in content["target"]} == {("0", "1")}


def test_phrases_of_the_calendar_year_are_understood_and_lie_within_it() -> None:
    for stage in load("roadmap_additional_education.toml")["stage"]:
        for activity in stage["activity"]:
            deadline = read(activity["deadline"], CALENDAR_YEAR)
            assert (deadline.understood, deadline.ignored) == (True, ""), activity["deadline"]
            days = [day for day in (deadline.start, deadline.end) if day]
            assert all(CALENDAR_YEAR.starts_on <= day <= CALENDAR_YEAR.ends_on for day in days), activity["deadline"]


def test_every_local_rule_says_the_norm_and_its_source() -> None:
    rules = load("rules.toml")["rule"]
    assert [rule["name"] for rule in rules if not (rule["norm"] and rule["source"] and rule["title"])] == []
    assert {kind for rule in rules for kind in rule["programme_kinds"]} == {"pupils", "teachers"}
