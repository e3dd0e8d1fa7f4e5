"""Spaces that may not end a line become no-break ones; everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.typography import hold_together, in_quotes, nest_quotes, stopped, typeset


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("приказ № 5", "приказ №~5"),
        ("зам. директора по ВР", "зам.~директора по~ВР"),
        ("Иванова О.П.", "Иванова~О.П."),
        ("О. П. Иванова", "О.~П.~Иванова"),
        ("с 10 января 2027 г.", "с~10~января 2027~г."),
        ("1 раз в месяц", "1~раз в~месяц"),
        ("31.01. 2027", "31.01.~2027"),
        ("ноябрь – май", "ноябрь~– май"),
        ("в 7 классе", "в~7~классе"),
        ("Февраль-май 2027", "Февраль-май 2027"),
        ("по ст. 9 и п. 2 ч. 4 закона, гл. 3, § 5", "по~ст.~9 и~п.~2 ч.~4 закона, гл.~3, §~5"),
        ("подп. «а» п. 3", "подп.~«а» п.~3"),
        ("обучающийся 7А класса", "обучающийся 7А~класса"),
        ("10 «Б» класс", "10~«Б»~класс"),
        ("5 пар, 3 встречи, 2 балла, 12 часов, 30 минут", "5~пар, 3~встречи, 2~балла, 12~часов, 30~минут"),
        ("85 %", "85~%"),
        ("и. о. директора", "и.~о.~директора"),
        ("и.о. директора", "и.о.~директора"),
        ("г. Заречный, ул. Лесная, д. 5, кв. 7", "г.~Заречный, ул.~Лесная, д.~5, кв.~7"),
        ("до 1 июня 2027 г. Директор", "до~1~июня 2027~г. Директор"),
        ("и т. д., т. е. вместе", "и~т.~д., т.~е. вместе"),
        ("тот же, те ли, как бы", "тот~же, те~ли, как~бы"),
        ("наставник — это", "наставник~— это"),
    ],
)
def test_spaces_that_hold(typed, held):
    assert hold_together(typed) == held.replace("~", "\u00a0")


@given(st.text(alphabet="вИс. №5гопа–Б", max_size=40))
def test_nothing_but_spaces_changes_and_holding_twice_changes_nothing(text):
    held = hold_together(text)
    assert held.replace("\u00a0", " ") == text
    assert hold_together(held) == held


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('МБОУ "СОШ № 7"', "МБОУ «СОШ №~7»"),
        ('"Школа "Радуга""', "«Школа „Радуга“»"),
        ("«Школа «Радуга»»", "«Школа „Радуга“»"),
        ("«Школа „Радуга“»", "«Школа „Радуга“»"),
        ("“Радуга” и “Мост”", "«Радуга» и~«Мост»"),
        ("«Школа «Радуга»", "«Школа «Радуга»"),
        ('5" экран', '5" экран'),
        ("№7, №  8, N 9, No. 10", "№~7, №~8, №~9, №~10"),
        ("наставник - это", "наставник~– это"),
        ("школа-интернат", "школа-интернат"),
        ("-5 баллов", "-5~баллов"),
    ],
)
def test_a_typed_text_is_set(typed, printed):
    assert typeset(typed) == printed.replace("~", "\u00a0")


def test_a_sentence_has_one_full_stop():
    assert [stopped(text) for text in ("до 1 июня 2027 г.", "до июня")] == ["до 1 июня 2027 г.", "до июня."]


def test_a_name_with_quotes_is_put_in_quotes():
    assert in_quotes("Школа «Радуга»") == "«Школа „Радуга“»"
    assert in_quotes("СОШ № 7") == "«СОШ № 7»"


@given(st.text(alphabet='вИог. №N5§п-–«»„“”"\u00a0Бтие', max_size=40))
def test_setting_twice_changes_nothing(text):
    assert typeset(typeset(text)) == typeset(text)
    assert nest_quotes(nest_quotes(text)) == nest_quotes(text)
    assert hold_together(hold_together(text)) == hold_together(text)


@given(st.text(max_size=60))
def test_any_text_is_set_once(text):
    assert typeset(typeset(text)) == typeset(text)
