"""Fields that all apps share refuse in words what no row and no school year can be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentoring.accounts.models import School
from mentoring.form_fields import GONE, DayField, RowsField, is_key, keys
from tests import factories


@pytest.mark.parametrize("text", ["15.09.2026", "2026-09-15"])
def test_day_is_read_as_browsers_send_it_and_as_people_write_it(text):
    assert DayField().clean(text) == date(2026, 9, 15)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31.02.2026", "Такой даты нет. Напишите, например, 15.09.2026."),
        ("завтра", "Такой даты нет. Напишите, например, 15.09.2026."),
        ("31.12.9999", "Проверьте год: 9999."),
        ("0001-01-01", "Проверьте год: 1."),
    ],
)
def test_impossible_day_is_refused_in_words(text, said):
    with pytest.raises(ValidationError) as refused:
        DayField().clean(text)
    assert refused.value.messages == [said]


def test_numbers_of_rows_are_told_from_everything_else():
    values = ["1", "²", "9" * 30, "-1", "", "1e9", "٣", "007"]
    assert [is_key(value) for value in values] == [True, False, False, False, False, False, False, True]
    assert keys(values) == [1, 7]


@pytest.mark.parametrize("value", ["²", "9" * 30, "x", "77"])
def test_a_tick_at_no_row_is_refused(db, value):
    school = factories.SchoolFactory()
    field = RowsField(queryset=School.objects.all())
    assert list(field.clean([str(school.pk)])) == [school]
    with pytest.raises(ValidationError) as refused:
        field.clean([str(school.pk), value])
    assert refused.value.messages == [GONE]
