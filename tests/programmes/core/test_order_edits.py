"""Edits of an order by hand lie over what is generated; when the facts change nothing typed is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.documents import Letterhead, OrderDocument, Signature, points
from programmes.core.order_edits import Conflict, Edit, apply, kept, lay, read, settle, standing, tidy

ONE = "Внедрить целевую модель с 1 сентября."
TWO = "Назначить куратором Куратову О.П."
SUBS = ("вести базы наставников;", "собрать согласия.")
THREE = "Контроль оставляю за собой."
MINE = "Назначить куратором программы Куратову О.П. с 5 сентября."


def order(*texts, heading="О внедрении", preamble="На основании закона"):
    return OrderDocument(Letterhead("Школа"), heading, preamble, points(texts), Signature("Директор", "А.С. Громова"))


def flat(document):
    return [(one.number, one.text) for point in document.points for one in (point, *point.points)]


GENERATED = order(ONE, (TWO, SUBS), THREE)


def test_without_edits_the_document_is_the_same():
    assert apply(GENERATED, ()) == (GENERATED, ())


def test_place_says_what_was_written():
    edits = (Edit("heading", "О внедрении", "О начале"), Edit("2.1", SUBS[0], "вести базу;"))
    document, conflicts = apply(GENERATED, edits)
    assert (document.heading, flat(document)[2], conflicts) == ("О начале", ("2.1", "вести базу;"), ())


def test_removed_point_takes_its_sub_points_and_the_rest_is_numbered_anew():
    document, _ = apply(GENERATED, (Edit("2", TWO, ""),))
    assert flat(document) == [("1", ONE), ("2", THREE)]


def test_removed_sub_point_leaves_its_point():
    document, _ = apply(GENERATED, (Edit("2.1", SUBS[0], ""), Edit("2.2", SUBS[1], "")))
    assert flat(document) == [("1", ONE), ("2", TWO), ("3", THREE)]


def test_points_are_added_where_they_were_asked_for():
    edits = [Edit("preamble", "", "Сначала.", True), Edit("2", TWO, "Потом.", True), Edit("2", TWO, "И ещё.", True),
             Edit("2.1", SUBS[0], "новое;", True), Edit("3", THREE, "В конце.", True)]  # fmt: skip
    document, conflicts = apply(GENERATED, edits)
    assert conflicts == ()
    assert flat(document) == [
        ("1", "Сначала."), ("2", ONE), ("3", TWO), ("3.1", SUBS[0]), ("3.2", "новое;"), ("3.3", SUBS[1]),
        ("4", "Потом."), ("5", "И ещё."), ("6", THREE), ("7", "В конце."),
    ]  # fmt: skip


def test_edit_follows_its_point_to_another_number():
    document, conflicts = apply(order("Новый первый пункт.", ONE, TWO, THREE), (Edit("2", TWO, MINE),))
    assert (flat(document)[2], conflicts) == (("3", MINE), ())


def test_changed_facts_under_an_edit_are_told_and_what_was_typed_stays():
    changed = "Назначить куратором Петрову А.А."
    document, conflicts = apply(order(ONE, (changed, SUBS), THREE), (Edit("2", TWO, MINE),))
    assert conflicts == (Conflict(0, "Пункт 2", TWO, MINE, changed),)
    assert flat(document)[1] == ("2", MINE)


def test_edit_of_a_point_that_is_gone_is_told():
    _, conflicts = apply(order(ONE, THREE), (Edit("2", TWO, MINE),))
    assert conflicts == (Conflict(0, "Пункт 2", TWO, MINE, ""),)


def test_edit_that_the_facts_have_come_to_say_is_no_edit():
    laid = lay(order(ONE, (MINE, SUBS), THREE), (Edit("2", TWO, MINE),))
    assert ([part.is_changed for part in laid.parts], laid.conflicts) == ([False] * 7, ())


@pytest.mark.parametrize(("keeps_mine", "text"), [(True, MINE), (False, "Назначить куратором Петрову А.А.")])
def test_choice_settles_a_conflict(keeps_mine, text):
    generated = order(ONE, "Назначить куратором Петрову А.А.", THREE)
    edits = settle(generated, (Edit("2", TWO, MINE),), 0, keeps_mine=keeps_mine)
    document, conflicts = apply(generated, edits)
    assert (flat(document)[1], conflicts) == (("2", text), ())


def test_kept_text_of_a_gone_point_becomes_a_point_of_its_own():
    generated = order(ONE, THREE)
    edits = settle(generated, (Edit("2", TWO, MINE),), 0, keeps_mine=True)
    document, conflicts = apply(generated, edits)
    assert (flat(document), conflicts) == ([("1", ONE), ("2", MINE), ("3", THREE)], ())


def test_gone_point_that_was_taken_out_needs_no_more_than_a_word():
    assert settle(order(ONE, THREE), (Edit("2", TWO, ""),), 0, keeps_mine=True) == ()


def test_marks_are_found_in_a_text_that_has_the_edits():
    edits = (
        Edit("1", ONE, ""),
        Edit("2", TWO, MINE),
        Edit("3", THREE, "Новый.", True),
        Edit("heading", "О внедрении", "О начале"),
    )
    document, _ = apply(GENERATED, edits)
    assert standing(document, edits) == {"heading": 3, "1": 1, "3": 2}


def test_edits_come_back_from_where_they_are_kept():
    edits = (Edit("1", ONE, MINE), Edit("preamble", "", "Новый.", True))
    assert read(kept(edits)) == edits


def test_typed_text_is_tidied():
    assert tidy("  Внедрить\r\n с  1 мая\x00 ⟨2026⟩ г. ") == "Внедрить с\u00a01\u00a0мая 2026\u00a0г."


TEXTS = st.lists(st.sampled_from([ONE, TWO, THREE, MINE, "Совсем другое.", (TWO, SUBS), (ONE, SUBS)]), max_size=6)
PLACES = st.sampled_from(["heading", "preamble", "1", "2", "3", "1.1", "2.1", "7", "7.3"])
EDITS = st.lists(
    st.builds(Edit, PLACES, st.sampled_from(["", ONE, TWO, THREE, SUBS[0]]), st.sampled_from(["", MINE, "Моё."]), st.booleans()),
    max_size=5,
).map(lambda edits: tuple(replace(edit, now=edit.now or "Моё.", place="preamble" if edit.place == "heading" else edit.place) if edit.is_added or edit.place == "heading" else edit for edit in edits))  # fmt: skip


@given(TEXTS, EDITS)
def test_nothing_that_was_typed_is_ever_lost(texts, edits):
    laid = lay(order(*texts), edits)
    told = {part.edit for part in laid.parts} | {conflict.edit for conflict in laid.conflicts}
    lost = [
        edit
        for index, edit in enumerate(edits)
        if index not in told and not any(edit.now == part.generated for part in laid.parts)
    ]
    assert lost == []


@given(TEXTS, EDITS)
def test_every_conflict_can_be_settled_either_way(texts, edits):
    for keeps_mine in (True, False):
        rest = edits
        for _ in range(len(edits)):
            conflicts = lay(order(*texts), rest).conflicts
            if not conflicts:
                break
            rest = settle(order(*texts), rest, conflicts[0].edit, keeps_mine=keeps_mine)
        assert lay(order(*texts), rest).conflicts == ()
