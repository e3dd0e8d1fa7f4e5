"""A draft against the roadmap that stands: what is new, changed, moved, the same, missing."""

from programmes.core.roadmap_import.change_set import (
    ACTIVITY_FIELDS,
    STAGE_FIELDS,
    Mode,
    Outcome,
    Standing,
    StandingActivity,
    StandingStage,
    StandingTarget,
)
from programmes.core.roadmap_import.comparing import compare
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, DraftTarget
from programmes.core.roadmap_import.finding import arranged, moved


def old(key, number, title, *, is_done=False, is_dropped=False, **texts):
    empty = dict.fromkeys(ACTIVITY_FIELDS, "")
    return StandingActivity(key, empty | {"number": number, "title": title} | texts, is_done, is_dropped)


def old_stage(key, number, title, *activities, **texts):
    empty = dict.fromkeys(STAGE_FIELDS, "")
    return StandingStage(key, empty | {"number": number, "title": title} | texts, activities)


def stage(number, title, *titles, **texts):
    rows = tuple(
        title if isinstance(title, DraftActivity) else DraftActivity(f"{number}.{place}", title)
        for place, title in enumerate(titles, start=1)
    )
    return DraftStage(number, title, activities=rows, **texts)


def told(comparison):
    """Outcome and key of each activity."""
    return [[(change.outcome.value, change.key) for change in row] for row in comparison.activities]


STANDING = Standing((old_stage(1, "1", "Подготовка", old(11, "1.1", "Собрание"), old(12, "1.2", "Опрос учеников")),))


def test_row_is_found_by_number_and_title_whatever_their_letters():
    draft = Draft((stage("1.", "ПОДГОТОВКА", DraftActivity("1.1.", "собрание")),))
    assert told(compare(draft, STANDING, Mode.UPDATE)) == [[("changed", 11)]]


def test_row_is_found_by_title_under_another_number():
    draft = Draft((stage("1", "Подготовка", DraftActivity("7", "Опрос учеников")),))
    assert told(compare(draft, STANDING, Mode.UPDATE)) == [[("changed", 12)]]


def test_row_is_found_by_number_when_its_title_is_much_alike():
    draft = Draft((stage("1", "Подготовка", DraftActivity("1.2", "Опрос учеников и учителей")),))
    (change,) = compare(draft, STANDING, Mode.UPDATE).activities[0]
    assert (change.key, [(one.word, one.before, one.after) for one in change.fields]) == (
        12, [("название", "Опрос учеников", "Опрос учеников и учителей")],
    )  # fmt: skip


def test_other_title_under_the_same_number_is_another_row():
    draft = Draft((stage("1", "Подготовка", DraftActivity("1.2", "Приказ о пробной неделе")),))
    assert told(compare(draft, STANDING, Mode.UPDATE)) == [[("new", None)]]


def test_rows_of_two_stages_of_one_number_are_not_confused():
    standing = Standing(
        (
            old_stage(1, "5.", "Мониторинг", old(11, "5.1.", "Замер")),
            old_stage(2, "5.", "Координация", old(21, "5.1.", "Контроль")),
        )
    )
    draft = Draft(
        (
            stage("5.", "Координация", DraftActivity("5.1.", "Контроль")),
            stage("5.", "Мониторинг", DraftActivity("5.1.", "Замер")),
        )
    )
    comparison = compare(draft, standing, Mode.UPDATE)
    assert [(change.key, change.is_moved) for change in comparison.stages] == [(2, True), (1, False)]
    assert told(comparison) == [[("same", 21)], [("same", 11)]]


def test_empty_cell_of_a_foreign_file_says_nothing():
    standing = Standing((old_stage(1, "1", "Подготовка", old(11, "1.1", "Собрание", deadline="май", note="свой")),))
    draft = Draft((stage("1", "Подготовка", "Собрание"),))
    assert compare(draft, standing, Mode.UPDATE).is_nothing


def test_one_moved_row_is_told_and_not_its_neighbours():
    rows = tuple(old(key, "", title) for key, title in ((1, "а"), (2, "б"), (3, "в"), (4, "г")))
    draft = Draft((stage("1", "Этап", *(DraftActivity("", title) for title in "габв")),))
    comparison = compare(draft, Standing((old_stage(9, "1", "Этап", *rows),)), Mode.UPDATE)
    assert [change.is_moved for change in comparison.activities[0]] == [True, False, False, False]


def test_missing_rows_are_told_with_whether_they_are_done():
    standing = Standing(
        (
            old_stage(1, "1", "Подготовка", old(11, "1.1", "Собрание", is_done=True), old(12, "1.2", "Опрос")),
            old_stage(2, "2", "База", old(21, "2.1", "Отменено", is_dropped=True)),
        )
    )
    comparison = compare(Draft((stage("1", "Подготовка"),)), standing, Mode.UPDATE)
    assert [(row.sort, row.key, row.is_done) for row in comparison.missing] == [
        ("stage", 2, False), ("activity", 11, True), ("activity", 12, False),
    ]  # fmt: skip
    assert ([row.key for row in comparison.removable], comparison.staying) == ([2, 12], 1)


def test_file_without_planned_results_says_nothing_of_them():
    standing = Standing(targets=(StandingTarget(1, "1", "Доля", {"2026": "20"}),))
    assert compare(Draft(), standing, Mode.UPDATE).missing_targets == ()


def test_values_of_a_planned_result_are_compared_by_year():
    standing = Standing(targets=(StandingTarget(1, "1", "Доля", {"2026": "20", "2027": "30"}),))
    (same,) = compare(Draft(targets=(DraftTarget("1", "Доля", {"2027": "30"}),)), standing, Mode.UPDATE).targets
    (changed,) = compare(Draft(targets=(DraftTarget("1", "Доля", {"2027": "40"}),)), standing, Mode.UPDATE).targets
    assert (same.outcome, [(one.before, one.after) for one in changed.fields]) == (
        Outcome.SAME, [("2026: 20, 2027: 30", "2027: 40")],
    )  # fmt: skip


def test_adding_compares_nothing_and_replacing_lacks_everything():
    draft = Draft((stage("1", "Подготовка", "Собрание"),))
    counts = [compare(draft, STANDING, mode).counts for mode in (Mode.ADD, Mode.REPLACE)]
    assert counts == [
        {"new": 2, "changed": 0, "same": 0, "missing": 0},
        {"new": 2, "changed": 0, "same": 0, "missing": 3},
    ]


def test_stamp_differs_with_any_change():
    stamps = {
        STANDING.stamp(),
        Standing().stamp(),
        Standing((old_stage(1, "1", "Подготовка", old(11, "1.1", "Собрание", is_done=True)),)).stamp(),
        Standing((old_stage(1, "1", "Подготовка", old(11, "1.1", "Собрание", note="!")),)).stamp(),
    }
    assert len(stamps) == 4


def test_rows_that_the_file_lacks_stand_behind_their_old_neighbour():
    assert arranged(["в", "а", "новый"], ["а", "б", "в", "г"]) == ["в", "г", "а", "б", "новый"]


def test_row_that_stood_first_and_is_lacking_stays_first():
    assert arranged(["б"], ["а", "б"]) == ["а", "б"]


def test_fewest_rows_are_called_moved():
    assert [moved(order, [1, 2, 3, 4]) for order in ([1, 2, 3, 4], [4, 1, 2, 3], [None, 2, 1], [])] == [
        set(), {4}, {2}, set(),
    ]  # fmt: skip
