"""Of several programmes under way a page of a person speaks of the right one."""

from datetime import date

from participants.readers.current import programme_of
from tests import factories

DAY = date(2026, 10, 1)


def test_programme_of_a_person_is_where_he_takes_part_else_that_for_his_kind(school):
    pupils = factories.ProgrammeFactory(school=school, kind="pupils")
    teachers = factories.ProgrammeFactory(school=school, kind="teachers")
    pupil, teacher = factories.PupilFactory(school=school), factories.TeacherFactory(school=school)
    assert [programme_of(person, DAY) for person in (pupil, teacher)] == [pupils, teachers]
    factories.MentorProfileFactory(programme=pupils, person=teacher)
    assert programme_of(teacher, DAY) == pupils


def test_programme_of_another_time_or_school_is_nobodys(school, other_school):
    factories.ProgrammeFactory(school=other_school)
    factories.ProgrammeFactory(school=school, starts_on=date(2025, 9, 1), ends_on=date(2026, 5, 31))
    assert programme_of(factories.PupilFactory(school=school), DAY) is None
