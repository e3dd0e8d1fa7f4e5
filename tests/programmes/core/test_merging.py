"""Templates joined to each other and to a roadmap: stages of one title are one, an activity is written once."""

from programmes.core.merging import Known, Numbering, folded, merge

FIRST = [
    {"number": "1", "title": "Подготовка", "task": "Начать", "activities": [{"number": "1.1", "title": "Собрание"}]},
    {"number": "2", "title": "Итоги", "activities": [{"number": "2.1", "title": "Отчёт"}]},
]
SECOND = [
    {"number": "1", "title": "ПОДГОТОВКА.", "activities": [{"number": "1.1", "title": "Приказ"}]},
    {"number": "5", "title": "Партнёры", "activities": [{"number": "5.1", "title": "отчет"}, {"title": "Договор"}]},
]


def written(merged):
    return [
        (stage.key, stage.row.get("number", ""), stage.row.get("title", ""), [
            (activity.get("number", ""), activity["title"]) for activity in stage.activities
        ])
        for stage in merged.stages
    ]  # fmt: skip


def test_one_template_is_written_as_it_is():
    assert written(merge([FIRST], numbering=Numbering.KEEP)) == [
        (None, "1", "Подготовка", [("1.1", "Собрание")]),
        (None, "2", "Итоги", [("2.1", "Отчёт")]),
    ]


def test_stages_of_one_title_are_united_and_the_same_activity_is_written_once():
    merged = merge([FIRST, SECOND], numbering=Numbering.RUN)
    assert written(merged) == [
        (None, "1", "Подготовка", [("1.1", "Собрание"), ("1.2", "Приказ")]),
        (None, "2", "Итоги", [("2.1", "Отчёт")]),
        (None, "3", "Партнёры", [("3.1", "Договор")]),
    ]
    assert (merged.activities, merged.doubled) == (4, 1)


def test_numbers_of_the_templates_may_stay():
    assert written(merge([FIRST, SECOND], numbering=Numbering.KEEP)) == [
        (None, "1", "Подготовка", [("1.1", "Собрание"), ("1.1", "Приказ")]),
        (None, "2", "Итоги", [("2.1", "Отчёт")]),
        (None, "5", "Партнёры", [("", "Договор")]),
    ]


def test_united_stage_keeps_what_the_first_template_says_of_it():
    assert merge([FIRST, SECOND]).stages[0].row["task"] == "Начать"


def test_roadmap_takes_only_what_it_lacks_and_keeps_its_numbers():
    known = [Known(7, "4", "Подготовка", ("Собрание",)), Known(8, "6", "Другое")]
    assert written(merge([FIRST, SECOND], known=known)) == [
        (7, "", "", [("4.2", "Приказ")]),
        (None, "7", "Итоги", [("7.1", "Отчёт")]),
        (None, "8", "Партнёры", [("8.1", "Договор")]),
    ]


def test_roadmap_that_has_everything_takes_nothing():
    known = [Known(7, "1", "Подготовка", ("Собрание",)), Known(8, "2", "Итоги", ("Отчёт",))]
    merged = merge([FIRST], known=known)
    assert (merged.stages, merged.activities, merged.doubled) == ((), 0, 2)


def test_template_that_repeats_itself_is_left_as_it_is():
    twice = [{"title": "Ход", "activities": [{"title": "Мониторинг"}, {"title": "Мониторинг"}]}]
    assert merge([twice]).activities == 2


def test_titles_are_compared_without_numbers_case_and_full_stop():
    assert folded("Этап 3. Формирование базы наставлЯемых.") == folded("формирование базы наставляемых")
