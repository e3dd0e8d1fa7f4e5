"""A school words a text for itself; new drafts say it so, approved orders stay."""

from dataclasses import asdict, replace

import pytest

from mentoring.errors import Refusal
from programmes import wordings as registry
from programmes.actions import orders, wordings
from programmes.core.wording import Wording
from programmes.models import SchoolWording
from programmes.readers import wording_pages
from tests.programmes import spoken_order

pytestmark = pytest.mark.django_db
OWN = Wording("О своём", "", "Сделать с {day}")


@pytest.fixture
def own(spoken, school, curator):
    return wordings.edit(school, spoken_order.CODE, wording=OWN, version=0, by=curator)


def test_draft_takes_the_words_of_the_school(own, spoken, curator):
    order = orders.rebuild(spoken, by=curator)
    assert (order.title, len(order.content["points"])) == ("О своём", 1)


def test_school_keeps_what_its_text_was_made_of(own):
    assert (own.built_in, own.version) == (asdict(spoken_order.BUILT_IN), 1)


def test_second_writer_is_told(own, school, curator):
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        wordings.edit(school, spoken_order.CODE, wording=OWN, version=0, by=curator)


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        (replace(OWN, heading=""), "должен быть заголовок"),
        (replace(OWN, points="{кто}"), "Нет сведений «{кто}»"),
        (replace(OWN, points="Сделать ____"), "осталось пустое место"),
    ],
)
def test_faulty_text_is_refused(spoken, school, curator, wording, words):
    with pytest.raises(Refusal, match=words):
        wordings.edit(school, spoken_order.CODE, wording=wording, by=curator)
    assert SchoolWording.objects.count() == 0


def test_built_in_text_comes_back(own, spoken, school, curator):
    wordings.restore(school, spoken_order.CODE, version=1, by=curator)
    assert orders.rebuild(spoken, by=curator).title == "О проверке текста"


def test_changed_built_in_text_is_told(own, school):
    kind = replace(spoken_order.WORDING, built_in=replace(spoken_order.BUILT_IN, heading="О новом"))
    registry.forget(spoken_order.WORDING)
    registry.register(kind)
    page = wording_pages.page(school, kind)
    registry.forget(kind)
    registry.register(spoken_order.WORDING)
    assert page.line.is_outdated is True
    assert [(title, [line.text for line in lines]) for title, lines in page.changes] == [
        ("Заголовок", ["О проверке текста", "О новом"])
    ]
