"""The individual plan on paper, as form МР-42/02 has it: who, until when, tasks, what is hard, where to, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import Column, Letterhead, Table
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import period, short_date
from mentoring.core.russian.names import full, initials
from pairing.core.pair_order import Participant

TITLE = "Индивидуальный план развития под руководством наставника"
FEWEST_ROWS = 5
"""A shorter plan has empty rows, to be written in by hand."""
COLUMNS = (
    Column("№", 5, "center"),
    Column("Проект, задание", 28),
    Column("Срок", 13, "center"),
    Column("Планируемый результат", 19),
    Column("Фактический результат", 20),
    Column("Оценка наставника", 15),
)
DIFFICULTIES = "Анализ трудностей и способы их преодоления"
ENTERING = "Вхождение в должность"
DIRECTIONS = "Направления развития"
PROFESSIONAL = "Направления профессионального развития"


@dataclass(frozen=True)
class TaskFacts:
    """A task of the plan."""

    title: str
    due_on: date | None = None
    done_on: date | None = None
    result: str = ""


@dataclass(frozen=True)
class PlanFacts:
    """What the paper is written from."""

    letterhead: Letterhead
    programme: str
    is_employment: bool
    form: str
    role_variant: str
    mentor: Participant
    mentees: tuple[Participant, ...]
    starts_on: date | None
    ends_on: date | None
    goal: str = ""
    expected: str = ""
    agreed_on: date | None = None
    tasks: tuple[TaskFacts, ...] = ()


@dataclass(frozen=True)
class PlanSection:
    """A section below the table: what is known of it, and ruled lines for the rest."""

    heading: str
    texts: tuple[str, ...] = ()
    ruled: int = 0

    @property
    def lines(self) -> range:
        """The ruled lines, for a template to walk."""
        return range(self.ruled)


@dataclass(frozen=True)
class PlanSigner:
    """A line to be signed and dated."""

    part: str
    name: str


@dataclass(frozen=True)
class PlanPaper:
    """The plan as it is printed."""

    letterhead: Letterhead
    title: str
    facts: tuple[tuple[str, str], ...]
    table: Table
    sections: tuple[PlanSection, ...]
    signers: tuple[PlanSigner, ...]
    note: str = ""


def compose(facts: PlanFacts) -> PlanPaper:
    """The whole paper."""
    several = len(facts.mentees) > 1
    told = [
        ("Программа", f"«{facts.programme}»"),
        ("Форма наставничества", facts.form),
        ("Ролевая модель", facts.role_variant or "—"),
        ("Наставляемые" if several else "Наставляемый", "; ".join(_told(one) for one in facts.mentees)),
        ("Наставник", _told(facts.mentor)),
        (
            "Срок осуществления плана",
            period(facts.starts_on, facts.ends_on) if facts.starts_on and facts.ends_on else "",
        ),
    ]
    return PlanPaper(
        letterhead=facts.letterhead,
        title=TITLE,
        facts=tuple(told),
        table=Table(COLUMNS, _rows(facts.tasks)),
        sections=tuple(_sections(facts)),
        signers=(
            PlanSigner("Наставник", _signed(facts.mentor)),
            *(PlanSigner("Наставляемый", _signed(one)) for one in facts.mentees),
        ),
        note=f"План согласован с куратором {short_date(facts.agreed_on)}." if facts.agreed_on else "",
    )


def _told(person: Participant) -> str:
    status = person.status(Case.NOMINATIVE)
    return f"{full(person.name)}, {status}" if status else full(person.name)


def _signed(person: Participant) -> str:
    return initials(person.name, before=True)


def _rows(tasks: Sequence[TaskFacts]) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = [
        (
            str(number),
            task.title,
            short_date(task.due_on) if task.due_on else "",
            "",
            task.result,
            f"выполнено {short_date(task.done_on)}" if task.done_on else "",
        )
        for number, task in enumerate(tasks, start=1)
    ]
    rows += [(str(number), *[""] * (len(COLUMNS) - 1)) for number in range(len(rows) + 1, FEWEST_ROWS + 1)]
    return tuple(rows)


def _sections(facts: PlanFacts) -> list[PlanSection]:
    aims = tuple(
        f"{label}: {text.strip()}"
        for label, text in (("Цель", facts.goal), ("Ожидаемые результаты", facts.expected))
        if text.strip()
    )
    titles = [DIFFICULTIES, ENTERING, PROFESSIONAL] if facts.is_employment else [DIFFICULTIES, DIRECTIONS]
    last = PlanSection(f"{len(titles)}. {titles[-1]}", aims, ruled=1 if aims else 3)
    return [*(PlanSection(f"{number}. {title}", ruled=3) for number, title in enumerate(titles[:-1], start=1)), last]
