"""Which consents must be signed anew, why and by when."""

from datetime import date

import pytest

from participants.core.consents import ConsentCard, Subject
from participants.core.renewals import renewal

TODAY = date(2026, 11, 20)
SIGNED = date(2026, 9, 10)
CHILD = Subject(1, is_pupil=True, born_on=date(2014, 1, 1), sex="f")


def card(**fields) -> ConsentCard:
    return ConsentCard(**({"consent_id": 1, "given_on": SIGNED, "by_guardian": True} | fields))


@pytest.mark.parametrize(
    ("subject", "fields", "expected"),
    [
        (CHILD, {}, None),
        (CHILD, {"expires_on": date(2026, 12, 20)}, ("term", date(2026, 12, 20), True)),
        (CHILD, {"expires_on": date(2026, 12, 21)}, None),
        (CHILD, {"expires_on": date(2026, 11, 19)}, ("over", date(2026, 11, 19), False)),
        (Subject(1, True, date(2012, 12, 1)), {}, ("own_signature", date(2026, 12, 1), True)),
        (Subject(1, True, date(2012, 11, 1)), {}, ("own_signature", date(2026, 11, 1), True)),
        (Subject(1, True, date(2012, 11, 1)), {"by_self": True}, None),
        (Subject(1, True, date(2008, 12, 1)), {"by_self": True}, None),
        (Subject(1, True, date(2008, 11, 1)), {"given_on": date(2022, 9, 1)}, ("over", date(2026, 11, 1), False)),
        (CHILD, {"renewal_asked_on": date(2026, 11, 10)}, ("text", date(2026, 12, 10), True)),
        (CHILD, {"withdrawn_on": date(2026, 11, 1)}, None),
    ],
)
def test_what_is_due(subject, fields, expected):
    found = renewal(subject, [card(**fields)], on=TODAY, own_signature_from=14)
    assert (found and (found.code, found.by, found.still_holds)) == expected


def test_guardians_consent_ends_with_the_eighteenth_birthday():
    subject = Subject(1, True, date(2008, 12, 1), "f")
    found = renewal(subject, [card(given_on=date(2022, 9, 1))], on=TODAY, own_signature_from=None)
    assert found.why == "Ученице исполнится 18 лет 01.12.2026: согласие представителя перестанет действовать"


def test_nothing_is_due_once_a_newer_sheet_is_signed():
    old, new = card(expires_on=date(2026, 12, 1)), card(consent_id=2, given_on=date(2026, 11, 15))
    assert renewal(CHILD, [old, new], on=TODAY, own_signature_from=14) is None
