"""What the texts of orders on pairs may name, kind by kind: the places of `programmes.core.wording`."""

from __future__ import annotations

from programmes.core.order_places import PROGRAMME, SCHOOL, TEXT
from programmes.core.wording import Place

PAIRS, MATCHING, ALL_PAIRS, FINISHING = "pairs", "matching", "all_pairs", "finishing"

MENTOR = Place("mentor", "наставник", PAIRS)
MENTEES = Place("mentees", "наставляемые", PAIRS)
UNIT = Place("unit", "пара или группа", PAIRS)
SINCE = Place("since", "с какого дня", PAIRS)
UNTIL = Place("until", "по какой день", PAIRS)
GROUND = Place("ground", "основание", PAIRS)
BASE = Place("base", "дата и номер приказа о закреплении", PAIRS)
BASE_TITLED = Place("base_titled", "дата, номер и название приказа о закреплении", PAIRS)

COMMON = (
    Place("programme", "программа", PROGRAMME),
    Place("school", "школа", SCHOOL),
    Place("curator", "куратор", PROGRAMME),
)
CONTROL = Place("control", "кто контролирует", TEXT)
BASES = Place("bases", "изменяемые приказы", PAIRS, (BASE, BASE_TITLED))
PLANS_DUE_ON = Place("plans_due_on", "срок индивидуальных планов", PAIRS)
CONSENTS = Place("consents", "письменные согласия", PAIRS)
MOVED = (SINCE, UNIT, MENTOR, MENTEES)

ASSIGN = (
    *COMMON,
    Place("control", "кто контролирует", PAIRS),
    Place("legal_basis", "правовое основание", PROGRAMME),
    Place("grounds", "приказ о внедрении и согласия", PROGRAMME),
    CONSENTS,
    Place("period", "срок работы", PAIRS),
    Place("starts_on", "первый день работы", PAIRS),
    Place("ends_on", "последний день работы", PAIRS),
    PLANS_DUE_ON,
    Place("pairs", "пары", PAIRS, (MENTEES, MENTOR)),
)
END = (*COMMON, CONTROL, BASES, Place("pairs", "пары", PAIRS, (*MOVED, BASE, GROUND)))
REPLACE = (
    *COMMON,
    CONTROL,
    BASES,
    PLANS_DUE_ON,
    Place("replaced", "наставник или наставники", PAIRS),
    Place(
        "pairs",
        "пары",
        PAIRS,
        (*MOVED, Place("new_mentor", "новый наставник", PAIRS), UNTIL, BASE, GROUND),
    ),
)
CHANGE = (
    *COMMON,
    CONTROL,
    Place("changed", "что изменяется", PAIRS),
    Place(
        "bases",
        "изменяемые приказы",
        PAIRS,
        (
            BASE,
            BASE_TITLED,
            Place("joined", "кто вошёл", PAIRS, (*MOVED, GROUND)),
            Place("left", "кто вышел", PAIRS, (*MOVED, GROUND)),
            Place("prolonged", "чей срок продлён", PAIRS, (UNIT, MENTOR, MENTEES, UNTIL, GROUND)),
        ),
    ),
)
TRANSFER = (
    *COMMON,
    CONTROL,
    BASES,
    CONSENTS,
    PLANS_DUE_ON,
    Place("target", "новая программа", PAIRS),
    Place("pairs", "пары", PAIRS, (*MOVED, Place("period", "срок в новой программе", PAIRS), BASE)),
)
FINISH = (
    *COMMON,
    CONTROL,
    Place("since", "с какого дня, если он у всех один", PAIRS),
    Place("orders", "какими приказами закреплены", PAIRS),
)
OF_KIND: dict[str, tuple[Place, ...]] = {
    "assign-pairs": ASSIGN,
    "end-pairs": END,
    "replace-mentors": REPLACE,
    "change-pairs": CHANGE,
    "transfer-pairs": TRANSFER,
    "finish-pairs": FINISH,
}
