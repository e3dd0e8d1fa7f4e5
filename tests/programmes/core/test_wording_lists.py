"""Points that are repeated with their sub-points, and points left out with them."""

from mentoring.core.russian.names import Name
from programmes.core.wording import Place, Somebody, Wording, faults, missing_in, shown, stored, write

WHO = Place("who", "кто")
PLACES = (
    Place("orders", "приказы", inner=(Place("order", "приказ"), Place("joined", "вошли", inner=(WHO,)))),
    Place("flag", "признак"),
    Place("curator", "куратор"),
)
CURATOR = Somebody(Name("Куратова", "Ольга", "Петровна", "f"), post="методист")
PATTERN = """\
* orders: Внести в {order}:
- * joined: включить {who}
! flag: Нет признака:
- подпункт без признака
? flag: Есть признак:
- подпункт с признаком
Куратору {curator:dative introduced}:
- следить
"""
VALUES = {
    "orders": (
        {"order": "приказ 1", "joined": ({"who": "А"}, {"who": "Б"})},
        {"order": "приказ 2", "joined": ({"who": "В"},)},
    ),
    "flag": "да",
    "curator": CURATOR,
}


def text(pattern=PATTERN, **given):
    return write(Wording("О деле", "", pattern), VALUES, PLACES, **given)


def test_subpoints_go_with_their_row_and_with_their_condition():
    assert text().points == (
        ("Внести в\u00a0приказ 1:", ("включить А;", "включить Б.")),
        ("Внести в\u00a0приказ 2:", ("включить В.",)),
        ("Есть признак:", ("подпункт с\u00a0признаком.",)),
        ("Куратору Куратовой\u00a0О.П., методисту:", ("следить.",)),
    )


def test_plain_subpoints_of_a_repeated_point_stand_after_its_last_row():
    assert text("* orders: {order}:\n- общий").points == ("Приказ 1:", ("Приказ 2:", ("общий.",)))


def test_sections_keep_the_stops_that_were_typed():
    assert text("Раздел\n- Первое.\n- Второе", closes=False).points == (("Раздел", ("Первое.", "Второе")),)


def test_editor_names_places_of_inner_lists_and_takes_them_back():
    told = shown(PATTERN, PLACES)
    assert told.splitlines()[:2] == ["* приказы: Внести в {приказ}:", "- * вошли: включить {кто}"]
    assert stored(told, PLACES) == PATTERN.rstrip()


def test_inner_list_is_known_only_below_its_point():
    assert faults(Wording("О деле", "", PATTERN), PLACES) == []
    assert faults(Wording("О деле", "", "Пункт:\n- * joined: {who}"), PLACES) == [
        "Строка «- * joined: {who}»: нет сведений «joined».",
        "Нет сведений «{who}»: выберите из списка под текстом.",
    ]


def test_gaps_are_found_in_a_text():
    assert missing_in("Закрепить ⟨срок⟩ за ⟨куратор⟩ и ⟨срок⟩") == ["срок", "куратор"]
