"""Agreements to renew in the letters of those who keep the partners."""

from datetime import date

import pytest

from programmes.core.reminding import TermLine
from programmes.readers.partner_terms import agreement_lines
from tests import factories

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 10)


def test_the_curator_is_told_of_the_agreements_of_his_own_school(curator, director, other_curator):
    partner = factories.PartnerFactory(school=curator.memberships.get().school, name="Колледж связи")
    factories.agreement_of(partner, ends_on=date(2027, 1, 9))
    assert list(agreement_lines([curator, director, other_curator], ON)) == [
        TermLine(
            curator.pk,
            "Соглашение с партнёром: Колледж связи",
            partner.get_absolute_url(),
            date(2027, 1, 9),
            30,
        )
    ]


def test_nobody_is_told_of_the_same_agreement_twice(school):
    keepers = [factories.curator_of(school), factories.curator_of(school)]
    factories.agreement_of(factories.PartnerFactory(school=school), ends_on=ON)
    assert [line.user for line in agreement_lines(keepers, ON)] == sorted(user.pk for user in keepers)


def test_letters_cost_two_queries_whatever_the_number_of_agreements(school, curator, django_assert_num_queries):
    for _ in range(30):
        factories.agreement_of(factories.PartnerFactory(school=school), ends_on=ON)
    with django_assert_num_queries(2):
        assert len(list(agreement_lines([curator], ON))) == 30
