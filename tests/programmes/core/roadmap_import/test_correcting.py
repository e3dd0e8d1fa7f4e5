"""What a person corrects in a draft: each correction touches its row and says so of the rows of the file."""

import pytest

from programmes.core.roadmap_import import correcting
from programmes.core.roadmap_import.checking import problems
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, Issue, RowReading, RowSort

ROWS = (
    DraftActivity("1.1", "Собрание", "ноябрь", "Директор", rows=(2,)),
    DraftActivity("1.2", "Опрос", rows=(3, 4)),
    DraftActivity("1.3", "Беседа", "май", product="Протокол", rows=(5,)),
)
DRAFT = Draft(
    (DraftStage("1", "Подготовка", activities=ROWS, rows=(1,)), DraftStage("2", "База", result="Список", rows=(6,))),
    issues=(Issue(3, "Нет срока."), Issue(5, "Другое.")),
    readings=(
        RowReading(1, "1 | Подготовка", RowSort.STAGE),
        RowReading(2, "1.1 | Собрание", RowSort.ACTIVITY),
        RowReading(3, "1.2 | Опрос", RowSort.ACTIVITY),
        RowReading(4, "учеников", RowSort.TEXT),
        RowReading(5, "1.3 | Беседа", RowSort.ACTIVITY),
        RowReading(6, "2 | База", RowSort.STAGE),
    ),
)


def shape(draft):
    return [(stage.title, [row.title for row in stage.activities]) for stage in draft.stages]


def test_edited_row_has_no_issue_any_more():
    draft = correcting.edit_activity(DRAFT, 0, 1, {"title": " Опрос\r\nучеников ", "deadline": "май\n2027"}, to_stage=0)
    row = draft.stages[0].activities[1]
    assert (row.title, row.deadline, [issue.row for issue in draft.issues]) == ("Опрос\nучеников", "май 2027", [5])


def test_row_becomes_a_stage_with_the_rows_below_it():
    draft = correcting.to_stage(DRAFT, 0, 1)
    assert shape(draft) == [("Подготовка", ["Собрание"]), ("Опрос", ["Беседа"]), ("База", [])]


def test_stage_becomes_a_row_of_the_stage_above():
    draft = correcting.to_activity(DRAFT, 1)
    assert shape(draft) == [("Подготовка", ["Собрание", "Опрос", "Беседа", "База"])]
    assert draft.activities[-1].product == "Список"


def test_first_stage_becomes_a_row_without_a_stage():
    assert shape(correcting.to_activity(DRAFT, 0))[0] == ("", ["Подготовка", "Собрание", "Опрос", "Беседа"])


def test_row_left_out_can_be_taken_back_to_its_place():
    left = correcting.leave_out(DRAFT, 0, 1)
    assert (shape(left)[0], left.readings[2].sort) == (("Подготовка", ["Собрание", "Беседа"]), RowSort.SKIPPED)
    back = correcting.take_row(left, 2, as_stage=False)
    assert shape(back)[0] == ("Подготовка", ["Собрание", "1.2 | Опрос", "Беседа"])


def test_text_taken_as_a_stage_parts_the_stage():
    draft = correcting.take_rows(DRAFT, indexes=[3], as_stage=True)
    assert shape(draft) == [("Подготовка", ["Собрание", "Опрос"]), ("учеников", ["Беседа"]), ("База", [])]


def test_heading_left_out_gives_its_rows_to_the_stage_above():
    draft = correcting.leave_stage_out(correcting.to_stage(DRAFT, 0, 1), 1)
    assert shape(draft) == [("Подготовка", ["Собрание", "Беседа"]), ("База", [])]


def test_joined_row_carries_the_texts_of_both():
    draft = correcting.join_up(DRAFT, 0, 2)
    row = draft.stages[0].activities[1]
    assert (row.title, row.deadline, row.product, row.rows) == ("Опрос Беседа", "май", "Протокол", (3, 4, 5))


def test_first_row_has_nothing_to_be_joined_to():
    assert correcting.join_up(DRAFT, 0, 0) == DRAFT


def test_empty_fields_are_filled_from_above_within_the_stage():
    filled = correcting.inherit(DRAFT)
    assert [(row.deadline, row.responsible) for row in filled.activities] == [
        ("ноябрь", "Директор"), ("ноябрь", "Директор"), ("май", "Директор"),
    ]  # fmt: skip
    assert (correcting.inheritable(DRAFT), correcting.inheritable(filled)) == (2, 0)
    assert filled.issues == ()


@pytest.mark.parametrize(
    ("activity", "reason"),
    [
        (DraftActivity("1", ""), "У мероприятия нет названия: впишите его или уберите строку."),
        (DraftActivity("1" * 21, "а"), "Номер длиннее 20 знаков (21): сократите."),
        (DraftActivity("1", "а", "м" * 501), "Срок длиннее 500 знаков (501): сократите."),
    ],
)
def test_what_cannot_be_stored_is_told(activity, reason):
    found = problems(Draft((DraftStage("1", "Этап", activities=(activity,)),)))
    assert [(one.stage, one.place, one.reason) for one in found] == [(0, 0, reason)]


def test_draft_goes_to_json_and_back():
    assert Draft.from_dict(DRAFT.to_dict()) == DRAFT
