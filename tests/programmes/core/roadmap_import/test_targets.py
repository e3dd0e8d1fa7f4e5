"""Tables of planned indicators become targets with their values by year."""

from programmes.core.roadmap_import.draft import RowSort
from tests.programmes.core.roadmap_import.plans import HEADER, PLAN, ROWS, of_document, of_sheet, of_text, plan


def targets(draft):
    return [(target.number, target.title, dict(target.values)) for target in draft.targets]


def test_indicators_are_read_beside_the_roadmap():
    draft = of_document(
        [HEADER, *ROWS],
        "Планируемые результаты",
        [
            ["№ п/п", "Наименование показателя", "2026 г.", "2027 г."],
            ["1.", "Доля наставляемых, %\n(от всех учеников)", "2", "3"],
            ["3.", "Доля наставников, %", "4", "4,5"],
        ],
    )
    assert plan(draft) == PLAN
    assert targets(draft) == [
        ("1", "Доля наставляемых, % (от всех учеников)", {"2026": "2", "2027": "3"}),
        ("3", "Доля наставников, %", {"2026": "4", "2027": "4,5"}),
    ]


def test_indicators_below_the_roadmap_on_one_sheet_end_it():
    draft = of_sheet(
        [HEADER, *ROWS, [], ["Показатели программы"], ["№", "Показатель", 2026, 2027], [1, "Доля, %", 10, 20.5]]
    )
    assert plan(draft) == PLAN
    assert targets(draft) == [("1", "Доля, %", {"2026": "10", "2027": "20.5"})]
    assert draft.readings[-3].sort is RowSort.TEXT


def test_years_may_stand_below_a_common_title():
    draft = of_document(
        [
            ["№", "Показатель", "Плановые значения", "<"],
            ["^", "^", "2025-2026 уч. год", "2026-2027 уч. год"],
            ["1", "Доля пар", "70 %", "85 %"],
        ]
    )
    assert targets(draft) == [("1", "Доля пар", {"2025/26": "70 %", "2026/27": "85 %"})]


def test_row_without_values_goes_on_with_the_indicator_above():
    draft = of_text(["№", "Показатель", "2026"], ["1", "Доля наставляемых", "5"], ["", "от числа всех учеников", ""])
    assert targets(draft) == [("1", "Доля наставляемых от числа всех учеников", {"2026": "5"})]
