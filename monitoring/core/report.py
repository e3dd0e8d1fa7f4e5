"""What a report on a programme says: the curator's words between the figures of the period; nobody is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mentoring.core import plain_text
from mentoring.core.documents import Approval, Column, Letterhead, Signature, Table
from mentoring.core.papers import Block, BlockKind, ProgrammeDocument, Section
from mentoring.core.russian.dates import long_date, period, short_date
from mentoring.core.russian.numerals import counted
from mentoring.core.russian.typography import hold_together
from monitoring.core.swot_paper import SwotQuarter

NBSP = "\u00a0"
HAND = "_" * 20
NOTHING = "—"


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator with its plan and its fact, ready to print."""

    number: str
    title: str
    target: str
    value: str
    verdict: str
    counted: str


@dataclass(frozen=True)
class FormLine:
    """What was done under one mentoring form in the period."""

    title: str
    pairs: int
    mentors: int
    mentees: int
    meetings: int
    finished: int


@dataclass(frozen=True)
class StageLine:
    """How far a stage of the roadmap has got."""

    number: str
    title: str
    done: int
    total: int
    overdue: int


@dataclass(frozen=True)
class SurveyLine:
    """A survey in one line; ``mean`` is a dash where the group is too small."""

    title: str
    asked: int
    answered: int
    rate: str
    mean: str


@dataclass(frozen=True)
class AwardLine:
    """How many awards of a kind were given."""

    title: str
    count: int


@dataclass(frozen=True)
class ReportFacts:
    """Everything that a report is composed of."""

    letterhead: Letterhead
    approval: Approval
    place: str
    programme: str
    programme_starts_on: date
    programme_ends_on: date
    starts_on: date
    ends_on: date
    as_of: date
    mentors_in_base: int
    mentees_in_base: int
    waiting: int
    indicators: tuple[IndicatorLine, ...] = ()
    forms: tuple[FormLine, ...] = ()
    stages: tuple[StageLine, ...] = ()
    surveys: tuple[SurveyLine, ...] = ()
    quarters: tuple[SwotQuarter, ...] = ()
    awards: tuple[AwardLine, ...] = ()
    done: str = ""
    problems: str = ""
    proposals: str = ""
    conclusions: str = ""
    signature: Signature | None = None
    is_approved: bool = False


def compose(facts: ReportFacts) -> ProgrammeDocument:
    """The report whole; sections without anything to say are left out and the others are numbered."""
    drafts = [
        ("Общие сведения", _general(facts), (_bases(facts),)),
        ("Показатели: план и факт", (), _tables(_indicators(facts))),
        ("Участники и встречи по формам наставничества", (), _tables(_forms(facts))),
        ("Выполнение дорожной карты", _roadmap_words(facts), _tables(_stages(facts))),
        ("Что сделано", _words(facts.done), ()),
        ("Результаты анкетирования", (), _tables(_surveys(facts))),
        ("SWOT-анализ", (), tuple(_quarter(one) for one in facts.quarters if one.items)),
        ("Поощрение участников", (), _tables(_awards(facts))),
        ("Трудности", _words(facts.problems), ()),
        ("Предложения", _words(facts.proposals), ()),
        ("Выводы", _words(facts.conclusions), ()),
    ]
    kept = [draft for draft in drafts if draft[1] or draft[2]]
    sections = [
        Section(title, str(number), blocks, tables) for number, (title, blocks, tables) in enumerate(kept, start=1)
    ]
    if facts.signature:
        sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, *_signed(facts.signature)))
    return ProgrammeDocument(
        letterhead=facts.letterhead,
        title="Отчёт",
        subtitle=(
            hold_together(f"о реализации программы «{facts.programme}»"),
            hold_together(f"за период {period(facts.starts_on, facts.ends_on)}"),
        ),
        approval=facts.approval,
        sections=tuple(sections),
        foot=", ".join(part for part in (facts.place, str(facts.ends_on.year)) if part),
        is_approved=facts.is_approved,
    )


def _general(facts: ReportFacts) -> tuple[Block, ...]:
    pairs = sum(line.pairs for line in facts.forms)
    meetings = sum(line.meetings for line in facts.forms)
    lines = (
        (
            f"Программа «{facts.programme}» рассчитана на срок {period(facts.programme_starts_on, facts.programme_ends_on)} "
            f"Сведения приведены на {long_date(facts.as_of)}"
        ),
        (
            f"За отчётный период работали {counted(pairs, 'пара или группа', 'пары и группы', 'пар и групп')}, "
            f"проведено {counted(meetings, 'встреча', 'встречи', 'встреч')}."
        ),
    )
    return tuple(Block(BlockKind.PARAGRAPH.value, (hold_together(line),)) for line in lines)


def _signed(signature: Signature) -> tuple[Block, ...]:
    """An empty line and the curator's line below the last words."""
    line = f"{signature.post}{NBSP * 4}{HAND}{NBSP * 2}{signature.name}"
    return tuple(Block(BlockKind.PARAGRAPH.value, (text,)) for text in (NBSP, line))


def _bases(facts: ReportFacts) -> Table:
    rows = [
        ("Наставников в базе", str(facts.mentors_in_base)),
        ("Наставляемых в базе", str(facts.mentees_in_base)),
    ]
    if facts.waiting:
        rows.append(("Из них ждут наставника", str(facts.waiting)))
    return Table((Column("База", 70), Column("Человек", 20, "center")), tuple(rows), title="Базы участников")


def _indicators(facts: ReportFacts) -> Table:
    columns = (
        Column("№", 7, "center"),
        Column("Показатель", 43),
        Column("План", 13, "center"),
        Column("Факт", 13, "center"),
        Column("Из чего получен", 16, "center"),
        Column("Итог", 18, "center"),
    )
    rows = tuple(
        (line.number, hold_together(line.title), line.target, line.value, line.counted, line.verdict)
        for line in facts.indicators
    )
    return Table(columns, rows)


def _forms(facts: ReportFacts) -> Table:
    columns = (
        Column("Форма наставничества", 22),
        Column("Пар и групп", 11, "center"),
        Column("Наставников", 18, "center"),
        Column("Наставляемых", 20, "center"),
        Column("Встреч", 12, "center"),
        Column("Завершили", 17, "center"),
    )
    return Table(
        columns,
        tuple(
            (line.title, *(str(n) for n in (line.pairs, line.mentors, line.mentees, line.meetings, line.finished)))
            for line in facts.forms
        ),
    )


def _roadmap_words(facts: ReportFacts) -> tuple[Block, ...]:
    total, done = sum(line.total for line in facts.stages), sum(line.done for line in facts.stages)
    if not total:
        return ()
    words = counted(total, "мероприятия", "мероприятий", "мероприятий")
    text = f"Выполнено {done} из {words} дорожной карты ({done * 100 // total} %)."
    return (Block(BlockKind.PARAGRAPH.value, (hold_together(text),)),)


def _stages(facts: ReportFacts) -> Table:
    columns = (
        Column("№", 7, "center"),
        Column("Этап", 38),
        Column("Мероприятий", 19, "center"),
        Column("Выполнено", 17, "center"),
        Column("Просрочено", 19, "center"),
    )
    return Table(
        columns,
        tuple(
            (line.number, hold_together(line.title), str(line.total), str(line.done), str(line.overdue))
            for line in facts.stages
            if line.total
        ),
    )


def _surveys(facts: ReportFacts) -> Table:
    columns = (
        Column("Опрос", 38),
        Column("Спросили", 16, "center"),
        Column("Ответили", 16, "center"),
        Column("Отклик", 14, "center"),
        Column("Средняя оценка из\u00a010", 16, "center"),
    )
    return Table(
        columns,
        tuple(
            (hold_together(line.title), str(line.asked), str(line.answered), line.rate, line.mean)
            for line in facts.surveys
        ),
    )


def _quarter(quarter: SwotQuarter) -> Table:
    return Table(
        (Column("№", 7, "center"), Column(f"{quarter.title} ({quarter.note})", 55), Column("На чём основано", 38)),
        tuple(
            (str(number), hold_together(item.text), hold_together(item.basis) or NOTHING)
            for number, item in enumerate(quarter.items, start=1)
        ),
    )


def _awards(facts: ReportFacts) -> Table:
    return Table(
        (Column("Вид поощрения", 70), Column("Вручено", 20, "center")),
        tuple((line.title, str(line.count)) for line in facts.awards),
    )


def _tables(table: Table) -> tuple[Table, ...]:
    return (table,) if table.rows else ()


def _words(text: str) -> tuple[Block, ...]:
    return tuple(
        Block(block.kind, tuple(hold_together(line) for line in block.lines), block.number, block.start)
        for block in plain_text.blocks(text)
    )


def title_of(starts_on: date, ends_on: date) -> str:
    """«Отчёт за 01.09.2026 – 31.05.2027», for lists and names of files."""
    return f"Отчёт за {short_date(starts_on)} – {short_date(ends_on)}"
