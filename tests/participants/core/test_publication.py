"""Whether somebody's data may stand in a published piece."""

from datetime import date

import pytest

from participants.core.consents import ConsentCard, Subject
from participants.core.publication import Shown, covers, obstacle
from participants.states import PublishedData

TODAY = date(2026, 11, 20)
WORDS = dict(PublishedData.choices)
SITE = "https://school.example/news"
CHILD = Subject(1, is_pupil=True, born_on=date(2014, 1, 1))


def card(**fields) -> ConsentCard:
    values = {"consent_id": 1, "given_on": date(2026, 9, 10), "by_guardian": True, "data": ("name", "photo")}
    return ConsentCard(**(values | fields))


@pytest.mark.parametrize(
    ("cards", "url", "expected"),
    [
        ([card()], SITE, ""),
        ([], SITE, "Орлов: нет согласия представителя на распространение персональных данных"),
        ([card(data=("name",))], SITE, "Орлов: в согласии не разрешено публиковать: фотография"),
        ([card(data=())], SITE, "Орлов: в согласии не разрешено публиковать: фамилия, имя, отчество, фотография"),
        ([card(data=("name",)), card(consent_id=2, data=("photo",))], SITE, ""),
        ([card(resources=(SITE,))], f"{SITE}/1", ""),
        (
            [card(resources=(SITE,))],
            "https://vk.example/1",
            f"Орлов: этого адреса в согласии нет, можно только на {SITE}",
        ),
        ([card(resources=(SITE,))], "", f"Орлов: укажите адрес размещения, можно только на {SITE}"),
        ([card(withdrawn_on=date(2026, 11, 19))], SITE, "Орлов: согласие отозвано 19.11.2026"),
        ([card(stop_asked_on=TODAY)], SITE, "Орлов: согласие отозвано 20.11.2026"),
        ([card(given_on=date(2026, 11, 19))], SITE, "Орлов: 18.11.2026 согласия на распространение ещё не было"),
    ],
)
def test_gate(cards, url, expected):
    shown = Shown("Орлов", CHILD, ("name", "photo"), tuple(cards))
    assert obstacle(shown, url=url, days=[TODAY, date(2026, 11, 18)], words=WORDS) == expected


def test_nothing_is_published_of_who_withdrew_the_processing():
    shown = Shown("Орлов", CHILD, ("name",), (card(),), processing_ended_on=date(2026, 11, 1))
    assert (
        obstacle(shown, url=SITE, days=[TODAY], words=WORDS)
        == "Орлов: согласие на обработку данных отозвано 01.11.2026"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.School.example/news/", True),
        ("https://school.example/news/1?a=b", True),
        ("https://school.example/newspaper", False),
        ("https://school.example", False),
        ("https://evil.example/school.example/news", False),
        ("https://school.example.evil.example/news", False),
    ],
)
def test_address_lies_below_the_resource(url, expected):
    assert covers([SITE], url) is expected
