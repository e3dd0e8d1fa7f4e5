"""The approval above a paper agrees with it in gender; what is not known yet is left for the hand."""

from datetime import date

import pytest

from mentoring.core.documents import Signature
from programmes.core.stamps import Approved, by_hand, by_order, protocol_lines
from programmes.core.term import term_words

DAY = date(2026, 9, 1)


def plain(texts):
    return tuple(text.replace("\u00a0", " ") for text in texts)


@pytest.mark.parametrize(
    ("paper", "word"),
    [(Approved.PLAN, "УТВЕРЖДЁН"), (Approved.PROGRAMME, "УТВЕРЖДЕНА"), (Approved.REGULATION, "УТВЕРЖДЕНО")],
)
def test_the_word_agrees_with_the_paper(paper, word):
    approval = by_order(paper, school="МБОУ «СОШ № 5»", number="5-ОД", on=DAY)
    assert approval.word == word
    assert plain(approval.lines) == ("приказом МБОУ «СОШ № 5»", "от 1 сентября 2026 г. № 5-ОД")


def test_without_an_order_there_is_room_for_the_hand():
    approval = by_hand(Signature("Директор", "А.И. Петрова"), school="МБОУ «СОШ № 5»")
    assert (approval.word, plain(approval.lines)[0]) == ("УТВЕРЖДАЮ", "Директор МБОУ «СОШ № 5»")
    assert plain(approval.lines[1:]) == ("____________ А.И. Петрова", "«___» __________ 20__ г.")


def test_a_school_is_named_in_the_genitive():
    name = "муниципальное бюджетное общеобразовательное учреждение «Школа № 5»"
    genitive = "муниципального бюджетного общеобразовательного учреждения «Школа № 5»"
    ordered = by_order(Approved.PLAN, school=name, number="5-ОД", on=DAY)
    signed = by_hand(Signature("Директор", "А.И. Петрова"), school=name)
    assert plain([ordered.lines[0], signed.lines[0]]) == (f"приказом {genitive}", f"Директор {genitive}")


def test_a_protocol_without_number_and_day_has_blanks():
    assert plain(protocol_lines("3", DAY)) == ("протокол № 3", "от 1 сентября 2026 г.")
    assert plain(protocol_lines(" ", None)) == ("протокол № _____", "от «___» __________ 20__ г.")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (DAY, date(2027, 5, 31), "на 2026/2027 учебный год"),
        (date(2027, 1, 1), date(2027, 12, 31), "на 2027 год"),
        (date(2027, 1, 1), date(2029, 12, 31), "на 2027–2029 годы"),
        (DAY, date(2028, 5, 31), "на период с 1 сентября 2026 г. по 31 мая 2028 г."),
        (DAY, date(2026, 11, 30), "на период с 1 сентября 2026 г. по 30 ноября 2026 г."),
    ],
)
def test_the_term_in_a_heading(starts_on, ends_on, words):
    assert term_words(starts_on, ends_on).replace("\u00a0", " ") == words
