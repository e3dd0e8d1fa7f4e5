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
from programmes.views.order_preview import Mark, Preview, _pattern

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


def preview(marks=None):
    marks = marks or {}
    return Preview(marks, _pattern(marks, has_gaps=bool(marks)), (), (), {}, has_conflicts=False)


def flat(template, **more):
    return re.sub(r">\s+<", "><", render_to_string(template, context(ORDER) | more)).strip()


def test_page_shows_the_same_sheet_as_the_print():
    assert flat("programmes/_order_preview.html", preview=preview()) == flat("documents/_order.html")


def test_text_is_cut_at_what_is_marked_and_loses_nothing():
    marks = {"Куратову О.П.": Mark("declined", "Винительный падеж"), "⟨дата⟩": Mark("gap", "Не заполнено")}
    text = "С ⟨дата⟩ назначить Куратову\u00a0О.П., не Некуратову О.П. и ⟨иное⟩"
    pieces = preview(marks).pieces(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, mark in pieces if mark] == ["⟨дата⟩", "Куратову\u00a0О.П.", "⟨иное⟩"]
