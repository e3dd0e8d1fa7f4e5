"""An invented document of a programme, with a roadmap, for the tests of documents."""

from mentoring.core import plain_text
from mentoring.core.documents import Approval, Column, Signature, Table
from mentoring.core.papers import Band, BandedTable, ProgrammeDocument, Remark, RoadmapSheet, Section
from tests.documents.papers import LETTERHEAD

COLUMNS = (Column("№", 6, "center"), Column("Мероприятие", 54), Column("Срок", 20), Column("Ответственные", 20))
TARGETS = Table((Column("№", 8), Column("Показатель", 72), Column("2027", 20)), (("1", "Доля участников", "20"),))


def roadmap(stages: int = 2, activities: int = 3, *, hostile: str = "", is_landscape: bool = True) -> RoadmapSheet:
    """A roadmap of so many stages with so many activities each."""
    bands = tuple(
        Band(
            str(stage),
            hostile or f"Этап {stage}",
            (Remark("Задача", hostile or "узнать запросы"), Remark("Результат", "база")),
            tuple(
                (f"{stage}.{number}", hostile or f"Собрать сведения у классных руководителей {number}", "октябрь", "Куратор")
                for number in range(1, activities + 1)
            ),
        )
        for stage in range(1, stages + 1)
    )  # fmt: skip
    return RoadmapSheet(
        heading=("План мероприятий (дорожная карта)", "программы «Вместе»", "МБОУ «СОШ № 5» на 2026/2027 учебный год"),
        table=BandedTable(COLUMNS, bands),
        approval=Approval("УТВЕРЖДЁН", ("приказом МБОУ «СОШ № 5»", "от 1 сентября 2026 г. № 5")),
        targets=TARGETS,
        signature=Signature("Куратор программы", "О.П. Куратова"),
        author="МБОУ «СОШ № 5»",
        is_landscape=is_landscape,
    )


def document(sections: int = 8, *, body: str = "", **fields) -> ProgrammeDocument:
    """A document of so many sections; ``body`` is the text of each."""
    text = body or "Правило школы:\n- помогать;\n- уважать.\nПорядок:\n1. Встреча\n2. План"
    return ProgrammeDocument(
        **{
            "letterhead": LETTERHEAD,
            "title": "Программа наставничества обучающихся",
            "subtitle": ("«Вместе»", "на 2026/2027 учебный год"),
            "approval": Approval("УТВЕРЖДЕНА", ("приказом МБОУ «СОШ № 5»", "от 1 сентября 2026 г. № 5")),
            "sections": tuple(
                Section(f"Раздел про дело {number}", str(number), plain_text.blocks(text))
                for number in range(1, sections + 1)
            ),
            "foot": "г. Заречный, 2026",
            "has_title_page": True,
        }
        | fields
    )
