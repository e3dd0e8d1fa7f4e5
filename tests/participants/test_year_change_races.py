"""Two curators change the school year at once: one of them does, the other is told."""

from datetime import date

import pytest
import time_machine
from django.utils.timezone import localdate

from participants.actions import year_change
from participants.models import Person, YearChange
from participants.readers.year_change import intent_of, preview_of
from tests import factories
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _in_july():
    with time_machine.travel(date(2026, 7, 10), tick=True):
        yield


def test_school_moves_up_once_when_two_curators_press_the_button(tmp_path):
    school = factories.SchoolFactory()
    pupil = factories.PupilFactory(school=school, grade=7)
    curators = [factories.curator_of(school), factories.curator_of(school)]
    mark = preview_of(school, intent_of(school, localdate())).mark

    said = at_once(
        [lambda by=by: str(year_change.commit(school, mark=mark, by=by)) for by in curators],
        tmp_path,
    )

    assert sorted(said) == ["На этот учебный год школа уже переведена.", "Перевод на 2026/2027 учебный год"]
    assert then(lambda: (Person.objects.get(pk=pupil.pk).grade, YearChange.objects.count()), tmp_path) == (8, 1)
