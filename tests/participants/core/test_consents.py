"""The gate: whose consent holds on a day, and what is said where it does not."""

from datetime import date

import pytest

from participants.core.consents import ConsentCard, Signers, Subject, age_on, birthday, signers, state

SEPTEMBER = date(2026, 9, 10)
MARCH = date(2027, 3, 1)


def pupil(born_on=date(2012, 5, 1), sex="m"):
    return Subject(1, is_pupil=True, born_on=born_on, sex=sex)


def adult(born_on=date(1985, 1, 1)):
    return Subject(1, is_pupil=False, born_on=born_on)


def card(consent_id=1, given_on=SEPTEMBER, **fields):
    return ConsentCard(consent_id, given_on, **{"by_guardian": True, "by_self": True} | fields)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2012, 9, 10), date(2026, 9, 9), 13),
        (date(2012, 9, 10), date(2026, 9, 10), 14),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_counted_in_full_years(born_on, day, age):
    assert age_on(born_on, day) == age


def test_birthday_of_the_leap_day_comes_a_day_later():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("subject", "own_signature_from", "expected"),
    [
        (pupil(date(2013, 1, 1)), 14, Signers(guardian=True, own=False)),
        (pupil(date(2012, 9, 10)), 14, Signers(guardian=True, own=True)),
        (pupil(date(2012, 9, 11)), 14, Signers(guardian=True, own=False)),
        (pupil(date(2010, 1, 1)), None, Signers(guardian=True, own=False)),
        (pupil(date(2008, 9, 10)), 14, Signers(guardian=False, own=True)),
        (pupil(None), 14, Signers(guardian=True, own=False)),
        (adult(None), 14, Signers(guardian=False, own=True)),
        (adult(), 14, Signers(guardian=False, own=True)),
    ],
)
def test_who_must_sign_follows_from_the_age(subject, own_signature_from, expected):
    assert signers(subject, SEPTEMBER, own_signature_from) == expected


GATE = [
    ("nothing of a child", pupil(date(2014, 1, 1)), [], "Нет согласия представителя на обработку персональных данных"),
    (
        "nothing of one of 14",
        pupil(),
        [],
        "Нет согласия представителя и самого участника на обработку персональных данных",
    ),
    ("nothing of an adult", adult(), [], "Нет согласия на обработку персональных данных"),
    ("all signed", pupil(), [card()], ""),
    ("a child needs no own signature", pupil(date(2014, 1, 1)), [card(by_self=False)], ""),
    (
        "a child signs for himself",
        pupil(date(2014, 1, 1)),
        [card(by_guardian=False)],
        "Нет подписи законного представителя: в день подписания (10.09.2026) было 12\u00a0лет",
    ),
    (
        "own signature is missing at 14",
        pupil(),
        [card(by_self=False)],
        "Нет подписи самого участника: в день подписания (10.09.2026) было 14\u00a0лет",
    ),
    ("withdrawn", pupil(), [card(withdrawn_on=date(2026, 10, 12))], "Согласие отозвано 12.10.2026"),
    ("withdrawn later", pupil(), [card(withdrawn_on=date(2027, 3, 2))], ""),
    ("withdrawn today", pupil(), [card(withdrawn_on=MARCH)], "Согласие отозвано 01.03.2027"),
    ("run out", pupil(), [card(expires_on=date(2027, 2, 28))], "Срок согласия кончился 28.02.2027"),
    ("last day", pupil(), [card(expires_on=MARCH)], ""),
    ("future", pupil(), [card(given_on=date(2027, 4, 1))], "Согласие подписано будущим числом: 01.04.2027"),
    (
        "came of age",
        pupil(date(2009, 2, 3)),
        [card(by_self=False)],
        "Ученику исполнилось 18 лет 03.02.2027: нужно собственное согласие",
    ),
    ("came of age, signed himself", pupil(date(2009, 2, 3)), [card()], ""),
    ("withdrawn, then given again", adult(), [card(1, withdrawn_on=date(2026, 10, 1)), card(2, date(2026, 11, 1))], ""),
    (
        "the latest is told of",
        adult(),
        [card(1, date(2026, 1, 1), expires_on=date(2026, 6, 1)), card(2, withdrawn_on=date(2026, 10, 1))],
        "Согласие отозвано 01.10.2026",
    ),
]


@pytest.mark.parametrize(("subject", "consents", "reason"), [row[1:] for row in GATE], ids=[row[0] for row in GATE])
def test_state_tells_why_a_consent_does_not_hold(subject, consents, reason):
    found = state(subject, consents, on=MARCH, own_signature_from=14)
    assert (found.reason, found.is_valid) == (reason, not reason)


@pytest.mark.parametrize(("sex", "word"), [("m", "Ученику"), ("f", "Ученице"), ("", "Ученику")])
def test_guardians_consent_ends_when_the_child_comes_of_age(sex, word):
    found = state(pupil(date(2009, 2, 3), sex), [card(by_self=False)], on=MARCH, own_signature_from=None)
    assert found.reason == f"{word} исполнилось 18 лет 03.02.2027: нужно собственное согласие"


def test_guardians_consent_holds_at_fourteen_with_an_advice():
    found = state(pupil(date(2013, 1, 5)), [card(by_self=False)], on=MARCH, own_signature_from=14)
    assert (found.is_valid, found.advice) == (
        True,
        "Ученику исполнилось 14\u00a0лет 05.01.2027: попросите новое согласие с собственной подписью",
    )


def test_kind_is_named_in_the_reason():
    assert state(adult(), [], on=MARCH, kind="participation").reason == "Нет согласия на участие в программе"


def test_order_of_consents_does_not_matter():
    consents = [card(1, date(2026, 1, 1)), card(2, date(2026, 5, 1)), card(3, withdrawn_on=date(2026, 12, 1))]
    assert state(adult(), consents, on=MARCH) == state(adult(), consents[::-1], on=MARCH)


def test_withdrawal_ends_the_sheets_that_were_signed_before_it():
    earlier = card(1, date(2026, 9, 1))
    withdrawn = card(2, SEPTEMBER, withdrawn_on=date(2026, 10, 12))

    found = state(pupil(), [earlier, withdrawn], on=MARCH, own_signature_from=14)

    assert (found.is_valid, found.reason) == (False, "Согласие отозвано 12.10.2026")


@pytest.mark.parametrize("signed_again_on", [date(2026, 10, 12), date(2026, 11, 1)])
def test_sheet_signed_after_a_withdrawal_holds(signed_again_on):
    withdrawn = card(1, SEPTEMBER, withdrawn_on=date(2026, 10, 12))
    again = card(2, signed_again_on)

    assert state(pupil(), [withdrawn, again], on=MARCH, own_signature_from=14).is_valid


def test_sheets_still_held_on_the_day_before_the_withdrawal():
    withdrawn = card(2, SEPTEMBER, withdrawn_on=date(2026, 10, 12))

    assert state(pupil(), [card(1, date(2026, 9, 1)), withdrawn], on=date(2026, 10, 11)).is_valid
