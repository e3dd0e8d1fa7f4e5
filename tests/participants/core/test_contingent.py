"""The people of a school counted for the rows of the contingent."""

from datetime import date

import pytest

from participants.core.contingent import Counted, Member, counts

ON = date(2026, 9, 1)


def counted(*members: Member, young_years: int = 3, age_day: date = ON) -> dict[str, tuple[int, int]]:
    found = counts(members, on=ON, age_day=age_day, young_years=young_years)
    return {one.code: (one.count, one.unknown) for one in found}


def pupil(grade: int, born_on: date | None = date(2014, 5, 1)) -> Member:
    return Member(born_on=born_on, grade=grade)


def test_a_school_without_a_list_is_told_nothing():
    assert counted() == {}


def test_a_list_of_pupils_alone_says_nothing_of_staff():
    assert [code for code in counted(pupil(5)) if code.startswith("teachers")] == []


def test_pupils_are_counted_by_stage():
    found = counted(pupil(1), pupil(4), pupil(5), pupil(9), pupil(9), pupil(10), pupil(11))
    stages = ("pupils", "pupils-1-4", "pupils-5-9", "pupils-10-11")
    assert [found[code][0] for code in stages] == [7, 2, 3, 2]


@pytest.mark.parametrize(
    ("born_on", "young", "old"),
    [
        (date(2016, 9, 1), 1, 0),  # ten on the day
        (date(2016, 9, 2), 0, 0),
        (date(2011, 9, 1), 1, 1),  # fifteen on the day
        (date(2006, 9, 2), 1, 1),  # nineteen is included
        (date(2006, 9, 1), 0, 0),
    ],
)
def test_ages_are_full_years_and_nineteen_is_included(born_on, young, old):
    found = counted(pupil(5, born_on))
    assert (found["pupils-10-19"][0], found["pupils-15-19"][0]) == (young, old)


def test_ages_of_pupils_are_those_of_the_programmes_day():
    assert counted(pupil(5, date(2016, 12, 31)), age_day=date(2026, 12, 31))["pupils-10-19"] == (1, 0)


def test_those_whose_birthday_is_not_known_are_told_apart():
    assert counted(pupil(5), pupil(5, None))["pupils-10-19"] == (1, 1)


@pytest.mark.parametrize(("years", "young", "long"), [(3, 1, 0), (4, 0, 0), (25, 0, 0), (26, 0, 1)])
def test_staff_are_counted_by_years_of_work(years, young, long):
    found = counted(Member(years_of_work=years))
    assert (found["teachers-young"], found["teachers-long"]) == ((young, 0), (long, 0))


def test_how_long_a_teacher_is_young_is_a_setting():
    assert counted(Member(years_of_work=5), young_years=5)["teachers-young"] == (1, 0)


@pytest.mark.parametrize(("born_on", "young"), [(date(1991, 9, 2), 1), (date(1991, 9, 1), 0)])
def test_who_turns_thirty_five_on_the_day_is_no_longer_younger(born_on, young):
    assert counted(Member(born_on=born_on))["teachers-under-35"] == (young, 0)


def test_categories_are_read_from_what_was_written():
    staff = [Member(qualification=text) for text in ("Первая", "высшая категория", "первая, педагог-наставник", "")]
    found = counted(*staff)
    codes = ("teachers-first", "teachers-highest", "teachers-mentor")
    assert [found[code][0] for code in codes] == [2, 1, 1]


def test_an_empty_column_of_categories_says_nothing():
    assert [code for code in counted(Member(years_of_work=3)) if code == "teachers-first"] == []


def test_the_whole_staff_is_counted():
    assert Counted("teachers", 2) in list(counts([Member(), Member()], on=ON, age_day=ON, young_years=3))
