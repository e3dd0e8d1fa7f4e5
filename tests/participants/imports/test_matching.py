"""Records are set against the base: nobody is doubled, nothing is erased, spelling changes nothing."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.tables import Sheet, read
from participants.core.imports.base import Base, Card, EntryCard, GuardianCard
from participants.core.imports.changes import Change, ChangeSet
from participants.core.imports.columns import recognise
from participants.core.imports.layouts import MENTORS, PUPILS, TEACHERS
from participants.core.imports.matching import change_set
from participants.core.imports.records import Reading
from participants.core.imports.rows import read_records
from tests.participants.imports import tables

DAY = date(2026, 9, 1)
MOTHER = GuardianCard(50, "Лисицына", "Нина", "Юрьевна", "+79001112233", relation="мать")
PAVEL = Card(
    1,
    "pupil",
    {"last_name": "Лисицын", "first_name": "Павел", "middle_name": "Олегович", "born_on": date(2013, 5, 14), "grade": 7,
     "letter": "А", "sex": "m", "phone": "", "email": ""},
    (MOTHER,),
)  # fmt: skip


def changes(rows, cards=(), layout=PUPILS, adults=(), form="", **more):
    sheet = rows if isinstance(rows, Sheet) else Sheet("Лист", rows)
    found = recognise(sheet, layout)
    reading = Reading(layout, found.header_row, found.mapping, DAY)
    headers = [str(cell) for cell in sheet.rows[found.header_row - 1]]
    return change_set(
        read_records(sheet, reading), Base(list(cards), list(adults)), reading, headers=headers, form=form, **more
    )


def one(name="Лисицын Павел Олегович", born="14.05.2013", school_class="7А", cards=(PAVEL,), **more):
    (item,) = changes(
        [["ФИО", "Дата рождения", "Класс", *more], [name, born, school_class, *more.values()]], cards
    ).items
    return item


def outcomes(result):
    return [item.outcome.value for item in result.items]


def with_values(card, **values):
    return replace(card, values={**card.values, **values})


def test_everybody_is_new_to_an_empty_base():
    result = changes(read("список", tables.clean()).sheets[0])
    assert {outcome: count for outcome, count in result.counts().items() if count} == {"new": 3}
    assert result.items[0].person == {
        "last_name": "Лисицын", "first_name": "Павел", "middle_name": "Олегович", "sex": "m", "born_on": "2013-05-14",
        "grade": 7, "letter": "А", "kind": "pupil",
    }  # fmt: skip


def test_parent_of_two_children_is_one_person():
    keys = [item.guardians[0].key for item in changes(read("список", tables.clean()).sheets[0]).items]
    assert keys[0] == keys[2] != keys[1]


def test_known_pupil_in_other_spelling_is_the_same():
    assert one("ЛИСИЦЫН  павел олегович", "14.05.13", "7 «а»").outcome == "same"
    card = with_values(PAVEL, last_name="Берёзкин")
    assert one("Березкин Павел Олегович", cards=[card]).outcome == "same"


def test_empty_cells_erase_nothing():
    assert one("Лисицын Павел", school_class="").outcome == "same"


def test_change_is_told_field_by_field():
    item = one(school_class="8Б", Пол="ж", Телефон="8 900 777-88-99")
    assert item.outcome == "changed"
    assert list(item.changes) == [
        Change("Пол", "мужской", "женский"),
        Change("Телефон", "", "+7\u00a0900\u00a0777‑88‑99"),
        Change("Класс", "7А", "8Б"),
    ]
    assert item.person == {"sex": "f", "phone": "+79007778899", "grade": 8, "letter": "Б"}


def test_class_without_its_letter_tells_nothing_new():
    assert one(school_class="7").outcome == "same"


def test_parent_with_another_telephone_is_changed_and_not_doubled():
    item = one(**{"Родитель": "Лисицына Нина Юрьевна", "Телефон родителя": "89009998877"})
    assert [(change.guardian_id, change.is_linked, dict(change.values)) for change in item.guardians] == [
        (50, True, {"phone": "+79009998877"})
    ]


def test_second_parent_is_added_and_the_first_stays():
    item = one(Родитель="Лисицын Олег Ильич (89002223344)")
    assert list(item.changes) == [
        Change("Законный представитель", "", "Лисицын Олег Ильич, +7\u00a0900\u00a0222‑33‑44")
    ]


def test_parent_known_by_name_and_telephone_is_linked():
    item = one(cards=(), adults=(), **{"Родитель": "Лисицына Нина Юрьевна", "Телефон родителя": "89001112233"})
    assert item.guardians[0].guardian_id is None
    rows = [
        ["ФИО", "Дата рождения", "Класс", "Родитель"],
        ["Котов Ян", "1.2.2013", "7А", "Лисицына Нина Юрьевна (89001112233)"],
    ]
    (item,) = changes(rows, adults=[MOTHER]).items
    assert item.guardians[0].guardian_id == 50


def test_same_child_twice_in_the_file_is_refused_naming_the_other_row():
    result = changes(read("список", tables.dirty()).sheets[0])
    assert {item.number: item.refusals[0].reason for item in result.of("refused")} == tables.DIRTY_REFUSALS
    assert [item.number for item in result.of("new")] == ["1", "2", "11"]


def test_two_rows_that_meet_the_same_person_are_one_too_many():
    rows = [
        ["ФИО", "Дата рождения", "Класс"],
        ["Лисицын Павел Олегович", "14.05.2013", "7А"],
        ["Лисицын Павел", "14.05.2013", "7А"],
    ]
    result = changes(rows, [PAVEL])
    assert outcomes(result) == ["same", "refused"]


def test_namesake_with_quite_another_birth_date_is_new_with_a_warning():
    item = one(born="20.11.2014")
    assert item.outcome == "new"
    assert [issue.reason for issue in item.warnings] == [
        "В базе уже есть Лисицын Павел Олегович (7А, 14.05.2013). Если это один человек, исправьте дату рождения и загрузите снова."
    ]


def test_namesake_with_another_patronymic_is_another_person():
    item = one("Лисицын Павел Андреевич")
    assert (item.outcome, list(item.warnings)) == ("new", [])


def test_twins_are_told_apart():
    twin = replace(with_values(PAVEL, first_name="Пётр"), person_id=2)
    rows = [
        ["ФИО", "Дата рождения", "Класс"],
        ["Лисицын Павел Олегович", "14.05.2013", "7А"],
        ["Лисицын Петр Олегович", "14.05.2013", "7А"],
    ]
    assert [item.person_id for item in changes(rows, [PAVEL, twin]).items] == [1, 2]
    assert outcomes(changes(rows, [PAVEL, twin])) == ["same", "same"]


def test_new_pupil_needs_a_class():
    (issue,) = one(school_class="", cards=()).refusals
    assert (issue.column, issue.reason) == (
        "Класс", "Класс не указан, а такого ученика в базе нет: новому ученику нужен класс.",
    )  # fmt: skip


def test_pupil_and_teacher_of_one_name_are_two_people():
    teacher = replace(PAVEL, kind="teacher")
    assert one(cards=[teacher]).outcome == "new"


def test_person_who_has_left_is_pointed_out():
    assert [issue.reason for issue in one(cards=[replace(PAVEL, has_left=True)]).warnings] == [
        "В базе этот человек отмечен как выбывший."
    ]


def test_staff_without_birth_dates_are_known_by_name():
    card = Card(7, "teacher", {"last_name": "Котов", "first_name": "Яков", "middle_name": "Петрович", "born_on": date(1991, 7, 9),
                               "post": "педагог-психолог"})  # fmt: skip
    result = changes([["ФИО", "Должность"], ["Котов Яков Петрович", "социальный педагог"]], [card], TEACHERS)
    assert list(result.items[0].changes) == [Change("Должность", "педагог-психолог", "социальный педагог")]


def test_mentor_known_as_a_person_is_new_to_the_base_of_mentors_once():
    header = ["ФИО", "Класс", "Интересы", "Сколько наставляемых"]
    row = ["Лисицын Павел Олегович", "7А", "шахматы", 2]
    (item,) = changes([header, row], [PAVEL], MENTORS, form="pupil-pupil").items
    assert (item.outcome, item.person_id, dict(item.person)) == ("new", 1, {})
    assert item.entry == {"form": "pupil-pupil", "interests": "шахматы", "capacity": 2}
    entry = EntryCard(9, "pupil-pupil", {"interests": "Шахматы", "capacity": 1})
    (item,) = changes([header, row], [replace(PAVEL, entries=(entry,))], MENTORS, form="pupil-pupil").items
    assert (item.outcome, item.entry_id, item.entry) == ("changed", 9, {"capacity": 2})


def test_mentor_unknown_to_the_school_is_made_of_what_the_row_tells():
    header = ["ФИО", "Дата рождения", "Класс", "Должность", "Место работы"]
    rows = [
        ["Лисицын Павел", "14.05.2010", "10А", "", ""],
        ["Журавлёва Инна", "", "", "учитель", ""],
        ["Котов Яков", "", "", "", "завод"],
    ]
    result = changes([header, *rows], layout=MENTORS, form="pupil-pupil")
    assert [item.person["kind"] for item in result.items] == ["pupil", "teacher", "partner"]


def test_stamp_changes_with_whatever_an_import_compares():
    stamps = {
        card.stamp()
        for card in (
            PAVEL, with_values(PAVEL, phone="+79001112233"), replace(PAVEL, guardians=()), replace(PAVEL, has_left=True),
            replace(PAVEL, entries=(EntryCard(1, "form", {}),)),
        )
    }  # fmt: skip
    assert len(stamps) == 5
    assert PAVEL.stamp() == replace(PAVEL).stamp()


def test_change_set_survives_storing():
    result = changes(read("список", tables.dirty()).sheets[0], [PAVEL])
    assert ChangeSet.from_json(result.to_json()).to_json() == result.to_json()


NAMES = st.sampled_from(["Лисицын", "Берёзкин", "Котов"])
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["Павел", "Ян"]),
        st.sampled_from(["Олегович", ""]),
        st.integers(1, 28),
        st.integers(5, 9),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS)
def test_loading_what_has_been_loaded_changes_nothing(rows):
    """Whatever the list, after its commit the same list gives nothing new and nothing changed."""
    header = ["Фамилия", "Имя", "Отчество", "Дата рождения", "Класс"]
    lines = [[last, first, middle, f"{day}.04.2013", f"{grade}А"] for last, first, middle, day, grade in rows]
    first_time = changes([header, *lines])
    cards = [
        Card(item.row, "pupil", {**item.person, "born_on": date.fromisoformat(item.person["born_on"])})
        for item in first_time.of("new")
    ]
    again = changes([header, *lines], cards)
    assert (again.of("new"), again.of("changed")) == ([], [])
    assert len(again.of("same")) == len(first_time.of("new"))
