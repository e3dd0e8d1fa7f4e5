"""The order on its page is the order on paper, but for the marks."""

import re
from datetime import date

from django.template.loader import render_to_string

from mentoring.core.documents import (
    AcquaintanceRow,
    Appendix,
    Approval,
    Column,
    Letterhead,
    OrderDocument,
    Signature,
    Table,
    points,
)
from mentoring.documents.orders import context
from mentoring.documents.text_marks import TextMark, TextMarks
from mentoring.web.templatetags.documents import marked

ORDER = OrderDocument(
    letterhead=Letterhead("Школа № 7", "МБОУ", "Управление образования", ("г. Заречный",)),
    heading="О проверке",
    preamble="В целях <проверки>",
    points=points(["Первый.", ("Второй:", ("вести;", "собрать."))]),
    signature=Signature("Директор", "А.С. Громова"),
    place="г. Заречный",
    number="14-а",
    date=date(2026, 9, 3),
    appendices=(
        Appendix(1, "План", ("Абзац.",), points(["Пункт."]), Table((Column("№"),), (("1",),)), Approval("УТВЕРЖДЕНО")),
    ),
    acquaintance=(AcquaintanceRow("Куратова О.П.", "учитель"),),
)


MARKS = {
    "Куратову О.П.": TextMark("declined", "Винительный падеж", "/word-forms/"),
    "⟨дата⟩": TextMark("gap", "Не заполнено: дата", "/edit/"),
}


def flat(**more):
    return re.sub(r">\s+<", "><", render_to_string("documents/_order.html", context(ORDER) | more)).strip()


def words(page):
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def test_page_shows_the_same_sheet_as_the_print():
    assert flat(marks=TextMarks()) == flat()


def test_marks_of_hand_stand_in_the_text_and_not_in_its_appendices():
    page = flat(marks=TextMarks(hands={"heading": 0, "2.1": 1, "1": 2}))
    assert re.findall(r'href="(#hand-\d)"', page) == ["#hand-0", "#hand-2", "#hand-1"]
    assert words(page).replace("✎изменено вручную, сравнить", "") == words(flat())


def test_marked_text_says_what_is_printed_and_leads_to_where_it_is_put_right():
    text = "С ⟨дата⟩ назначить Куратову\u00a0О.П., <не> Некуратову О.П. и ⟨иное⟩"
    page = marked(text, TextMarks(MARKS))
    assert words(page) == words(marked(text))
    assert words(page) == "С [дата] назначить Куратову О.П., &lt;не&gt; Некуратову О.П. и [иное]"
    assert re.findall(r'class="(mark-\w+)"(?: href="([^"]*)")?', page) == [
        ("mark-gap", "/edit/"),
        ("mark-declined", "/word-forms/"),
        ("mark-gap", ""),
    ]


def test_text_is_cut_at_what_is_marked_and_loses_nothing():
    text = "С ⟨дата⟩ назначить Куратову\u00a0О.П., не Некуратову О.П. и ⟨иное⟩"
    pieces = list(TextMarks(MARKS).pieces(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, mark in pieces if mark] == ["⟨дата⟩", "Куратову\u00a0О.П.", "⟨иное⟩"]


def test_brackets_of_an_approved_order_are_text():
    assert [mark for _, mark in TextMarks(has_gaps=False).pieces("по приказу ⟨так⟩")] == [None]
