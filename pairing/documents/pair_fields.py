"""The names that a school's own Word templates of agreements and individual plans may use."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentoring.core.agreement_papers import AgreementPaper, Signer
from mentoring.core.documents import Letterhead
from mentoring.core.papers import Block, BlockKind, Section
from mentoring.core.russian.names import Name
from mentoring.core.template_fields import TemplateField, TemplateFields
from pairing.core import plan_paper
from pairing.core.pair_order import Participant
from pairing.core.plan_paper import PlanFacts, PlanPaper, TaskFacts
from pairing.readers import papers as reader

F = TemplateField
HEAD = (
    F("учредитель", "кто стоит над школой"),
    F("организация", "полное название школы"),
    F("название", "название документа"),
)
SIGNERS = F(
    "подписи", "кто подписывает, подряд", (F("сторона", "«Наставник»"), F("имя", "имя"), F("примечание", "пояснение"))
)
AGREEMENT_NAMES = (
    *HEAD,
    F("номер", "номер без знака №"),
    F("дата", "дата словами"),
    F("место", "населённый пункт"),
    F("начало", "слова перед сторонами"),
    F("стороны", "стороны соглашения, подряд", (F("текст", "кто и в каком качестве"),)),
    F("конец", "слова после сторон"),
    F("разделы", "разделы подряд", (F("заголовок", "номер и название"), F("строки", "пункты и абзацы", (F("текст", "текст"),)))),
    SIGNERS,
)  # fmt: skip
PLAN_NAMES = (
    *HEAD,
    F("сведения", "программа, форма, участники, срок, подряд", (F("имя", "что это"), F("значение", "сведение"))),
    F(
        "задачи",
        "строки плана",
        (
            F("номер", "номер строки"),
            F("задача", "проект, задание"),
            F("срок", "срок"),
            F("ожидается", "планируемый результат"),
            F("итог", "фактический результат"),
            F("оценка", "отметка наставника"),
        ),
    ),
    F("разделы", "разделы под таблицей", (F("заголовок", "название"), F("строки", "текст", (F("текст", "абзац"),)))),
    F("примечание", "согласие куратора, если оно дано"),
    SIGNERS,
)


def _head(letterhead: Letterhead, title: str) -> dict[str, Any]:
    return {"учредитель": letterhead.founder, "организация": letterhead.full_name, "название": title}


def agreement_values(paper: AgreementPaper) -> dict[str, Any]:
    """What stands for the names in an agreement."""
    return _head(paper.letterhead, paper.title) | {
        "номер": paper.number,
        "дата": paper.date,
        "место": paper.place,
        "начало": paper.opening,
        "стороны": [{"текст": text} for text in paper.parties],
        "конец": paper.closing,
        "разделы": [
            {"заголовок": one.heading, "строки": [{"текст": line} for block in one.blocks for line in _lines(block)]}
            for one in paper.sections
        ],
        "подписи": [{"сторона": one.part, "имя": one.name, "примечание": one.note} for one in paper.signers],
    }


def _lines(block: Block) -> list[str]:
    if block.kind == BlockKind.BULLETS:
        return [f"– {line}" for line in block.lines]
    if block.kind == BlockKind.NUMBERS:
        return [f"{number}) {line}" for number, line in enumerate(block.lines, start=block.start)]
    return [f"{block.number}. {line}" if block.number else line for line in block.lines]


def plan_values(paper: PlanPaper) -> dict[str, Any]:
    """What stands for the names in an individual plan."""
    names = ("номер", "задача", "срок", "ожидается", "итог", "оценка")
    return _head(paper.letterhead, paper.title) | {
        "сведения": [{"имя": label, "значение": text} for label, text in paper.facts],
        "задачи": [dict(zip(names, row, strict=True)) for row in paper.table.rows],
        "разделы": [
            {"заголовок": one.heading, "строки": [{"текст": text} for text in one.texts]} for one in paper.sections
        ],
        "примечание": paper.note,
        "подписи": [{"сторона": one.part, "имя": one.name, "примечание": ""} for one in paper.signers],
    }


SCHOOL = Letterhead("МБОУ «Средняя общеобразовательная школа № 7»", founder="Управление образования")


def _sample_agreement() -> dict[str, Any]:
    return agreement_values(
        AgreementPaper(
            SCHOOL, "Соглашение о наставничестве", "4", "1 октября 2026 г.", "г. Лесогорск", "Мы, нижеподписавшиеся:",
            ("Орлов Сергей Ильич, учитель математики, – наставник", "Липина Вера, обучающаяся 7А класса"),
            "заключили соглашение о следующем.",
            (Section("Предмет", "1", (Block(BlockKind.PARAGRAPH, ("Наставник помогает в учёбе.",), "1.1"),)),),
            (Signer("Наставник", "Орлов С.И."), Signer("Наставляемый", "Липина В.А.")),
        )
    )  # fmt: skip


def _sample_plan() -> dict[str, Any]:
    facts = PlanFacts(
        letterhead=SCHOOL,
        programme="Наставничество 2026/27",
        is_employment=False,
        form="Учитель – ученик",
        role_variant="",
        mentor=Participant(Name("Орлов", "Сергей", "Ильич", "m"), {}, post="учитель математики"),
        mentees=(Participant(Name("Липина", "Вера", "Андреевна", "f"), {}, grade=7, letter="А"),),
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 5, 31),
        goal="подготовиться к олимпиаде",
        tasks=(TaskFacts("Решить задачи прошлых лет", date(2026, 12, 1)),),
    )
    return plan_values(plan_paper.compose(facts))


AGREEMENT_FIELDS = TemplateFields(
    AGREEMENT_NAMES,
    lambda row: agreement_values(row.paper),
    _sample_agreement,
    lambda row: row.pair.programme.school,
)
PLAN_FIELDS = TemplateFields(
    PLAN_NAMES,
    lambda plan: plan_values(reader.plan_of(plan)),
    _sample_plan,
    lambda plan: plan.pair.programme.school,
)
