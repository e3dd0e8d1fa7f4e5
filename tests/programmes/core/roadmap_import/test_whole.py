"""Drawn tables, lists of values and several tables in one file are read together."""

from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.reading import read_file, read_text
from tests.programmes.core.roadmap_import.plans import HEADER, PLAN, ROWS, activities, of_document, plan


def test_rows_of_a_drawn_table_may_take_several_lines_between_rules():
    draft = read_text(
        "План\n\n"
        "+---+--------------+----------+----------+\n"
        "| № | Мероприятие  | Срок     | Ответст- |\n"
        "|   |              |          | венный   |\n"
        "+===+==============+==========+==========+\n"
        "| 1 | Педсовет о   | сентябрь | Директор |\n"
        "|   | Программе    | 2026     |          |\n"
        "+---+--------------+----------+----------+\n"
        "| 2 | Опрос        | май      | Завуч    |\n"
        "+---+--------------+----------+----------+\n"
    )
    assert activities(draft) == [
        ("1", "Педсовет о Программе", "сентябрь 2026", "Директор"),
        ("2", "Опрос", "май", "Завуч"),
    ]


def test_csv_may_have_titles_above_and_line_breaks_within():
    text = 'План на год;;;\r\n;;;\r\n№;Мероприятие;Срок;Ответственный\r\n1;"Педсовет;\r\nопрос";май;Директор\r\n2;Вечер;июнь;Завуч\r\n'
    draft = read_file("план.csv", text.encode("cp1251"))
    assert activities(draft) == [("1", "Педсовет; опрос", "май", "Директор"), ("2", "Вечер", "июнь", "Завуч")]
    assert [made.rows for made in draft.activities] == [(4,), (6,)]


def test_another_roadmap_in_the_same_file_is_read_and_told():
    draft = of_document(
        "План для учеников", [HEADER, *ROWS], "План для учителей", [HEADER, ["1", "Приказ", "май", "Директор"]]
    )
    assert (len(draft.activities), activities(draft)[-1]) == (4, ("1", "Приказ", "май", "Директор"))
    assert [(issue.row, issue.reason) for issue in draft.issues] == [
        (9, "Здесь начинается ещё одна таблица дорожной карты. Проверьте, вся ли она относится к этой программе.")
    ]


def test_table_of_stages_without_terms_gives_the_plan_its_stages():
    described = [
        ["Этапы", "Мероприятия", "Результат"],
        ["Подготовка", "Педсовет", "Все знают"],
        ["Отбор", "Опрос;\nанкеты", "База"],
    ]
    planned = [HEADER, ["1", "Приказ", "май", "Директор"]]
    draft = of_document(described, "План работы", planned)
    assert plan(draft) == [("", "Подготовка", []), ("", "Отбор", []), ("", "", [("1", "Приказ", "май", "Директор")])]
    assert [(stage.task, stage.result) for stage in draft.stages][1] == ("Опрос; анкеты", "База")
    alone = of_document(described)
    assert [len(stage.activities) for stage in alone.stages] == [1, 1]


def test_table_of_stages_without_terms_is_left_out_where_the_plan_has_stages():
    draft = of_document(
        [["Этапы", "Мероприятия"], ["Подготовка", "Педсовет"], ["Отбор", "Опрос"]], "План", [HEADER, *ROWS]
    )
    assert plan(draft) == PLAN
    assert [reading.sort for reading in draft.readings][:3] == [RowSort.HEADER, RowSort.SKIPPED, RowSort.SKIPPED]


def test_headings_in_capitals_above_the_tables_are_their_stages():
    head = "№\tМероприятие\tСрок\tОтветственный\n"
    draft = read_text(f"I. ПОДГОТОВКА\n{head}1\tПедсовет\tмай\tДиректор\nII. ОТБОР\n{head}1\tОпрос\tмай\tЗавуч\n")
    assert plan(draft) == [
        ("I", "ПОДГОТОВКА", [("1", "Педсовет", "май", "Директор")]),
        ("II", "ОТБОР", [("1", "Опрос", "май", "Завуч")]),
    ]
