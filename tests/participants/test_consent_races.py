"""Two curators at once: a sheet is taken once, a person has one sheet that counts."""

from datetime import date

import pytest

from participants.actions import consents, printed_consents
from participants.actions.printed_consents import Came
from participants.models import Consent, PrintedConsent
from participants.states import ConsentKind
from tests import factories
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
DAY, KIND = date(2026, 11, 20), ConsentKind.PROCESSING


@pytest.fixture
def curator():
    factories.ConsentTextFactory(kind=KIND)
    return factories.curator_of(factories.SchoolFactory())


@pytest.fixture
def teacher(curator):
    return factories.TeacherFactory(school=curator.memberships.get().school)


def give(person, by):
    return printed_consents.give_out([person], school=person.school, kind=KIND, programme=None, on=DAY, by=by)[0]


def test_sheet_is_taken_by_one_of_two(teacher, curator, tmp_path):
    sheet = give(teacher, curator)
    results = at_once([lambda: printed_consents.receive(sheet, Came(DAY), by=curator).pk] * 2, tmp_path)
    assert sorted(type(result).__name__ for result in results) == ["int", "str"]
    assert then(Consent.objects.count, tmp_path) == 1


def test_list_and_code_at_once_record_one_consent(teacher, curator, tmp_path):
    sheet = give(teacher, curator)
    by_list = lambda: len(  # noqa: E731 - one of two acts
        consents.record_many(
            [teacher], kind=KIND, given_on=DAY, expires_on=None, own_signature_from=14, signed_own=True, by=curator
        ).rows
    )
    at_once([by_list, lambda: printed_consents.receive(sheet, Came(DAY), by=curator).pk], tmp_path)
    assert then(Consent.objects.count, tmp_path) == 1


def test_two_who_print_at_once_leave_one_sheet_that_counts(teacher, curator, tmp_path):
    at_once([lambda: give(teacher, curator).pk] * 2, tmp_path)
    live = PrintedConsent.objects.filter(voided_at=None)
    assert (then(live.count, tmp_path), then(PrintedConsent.objects.count, tmp_path)) == (1, 2)
