"""What the order «О завершении программы наставничества» is written from, and its built-in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.documents import AcquaintanceRow, Appendix, Column, Letterhead, Signature, Table
from mentoring.core.russian.dates import long_date, period, short_date
from pairing.core.order_places import FINISHING
from programmes.core.order_places import PROGRAMME, SCHOOL, TEXT
from programmes.core.wording import Fixed, Place, Somebody, Values, Wording

CODE = "complete-programme"
TITLE = "О завершении программы наставничества"
NBSP = "\u00a0"
REPORT = "report"
PLACES = (
    Place("programme", "программа", PROGRAMME),
    Place("period", "срок программы", PROGRAMME),
    Place("report_period", "период отчёта", REPORT),
    Place("pairs", "приложение с парами", FINISHING),
    Place("curator", "куратор", PROGRAMME),
    Place("authority", "кому представить отчёт", SCHOOL),
    Place("due_on", "до какого числа", TEXT),
)
POINTS = """
Считать программу наставничества «{programme}» ({period}) завершённой.
Утвердить отчёт о реализации программы за период {report_period} (прилагается).
? pairs: Утвердить итоги работы наставнических пар и групп согласно {pairs}.
? curator: Куратору программы наставничества {curator:dative presented}:
- ? curator: внести итоги в базы наставников и наставляемых
- ? curator: дополнить долгосрочную базу наставников
- ? представить отчёт в {authority:accusative} до {due_on}
- ? curator: разместить описание успешных практик на сайте школы при наличии согласий на распространение персональных данных
Контроль за исполнением приказа оставляю за собой.
"""
WORDING = Wording(
    heading="О завершении программы наставничества",
    preamble="В связи с окончанием программы наставничества «{programme}» и на основании её результатов",
    points=POINTS.strip(),
)


@dataclass(frozen=True)
class PairOutcome:
    """How a pair that an order had set to work has ended; its people as the appendix names them."""

    mentor: str
    mentees: tuple[str, ...]
    starts_on: date | None
    ended_on: date | None
    result: str = ""
    mark: str = ""


@dataclass(frozen=True)
class CompletionFacts:
    """Everything that the order is written from."""

    letterhead: Letterhead
    place: str
    head: Signature
    programme: str
    starts_on: date
    ends_on: date
    report_starts_on: date | None = None
    report_ends_on: date | None = None
    pairs: tuple[PairOutcome, ...] = ()
    curator: Somebody | str = ""
    authority: Fixed | str = ""
    due_on: date | None = None
    acquaintance: tuple[AcquaintanceRow, ...] = ()

    @property
    def values(self) -> Values:
        """What stands at the places of the text."""
        has_report = self.report_starts_on and self.report_ends_on
        return {
            "programme": self.programme,
            "period": period(self.starts_on, self.ends_on),
            "report_period": period(self.report_starts_on, self.report_ends_on) if has_report else "",  # type: ignore[arg-type]
            "pairs": f"приложению №{NBSP}1" if self.pairs else "",
            "curator": self.curator,
            "authority": self.authority,
            "due_on": long_date(self.due_on) if self.due_on else "",
        }

    @property
    def appendices(self) -> tuple[Appendix, ...]:
        """The pairs with their results."""
        if not self.pairs:
            return ()
        return (Appendix(1, "Итоги работы наставнических пар и групп", table=_table(self.pairs), is_landscape=True),)


def _table(pairs: tuple[PairOutcome, ...]) -> Table:
    columns = (
        Column("№", 4, "center"),
        Column("Пара (группа)", 34),
        Column("Срок работы", 14),
        Column("Результат", 30),
        Column("Отметка", 18),
    )
    return Table(
        columns,
        tuple(
            (str(number), _people(pair), _term(pair), pair.result or "—", pair.mark or "—")
            for number, pair in enumerate(pairs, start=1)
        ),
    )


def _people(pair: PairOutcome) -> str:
    word = "Наставляемые" if len(pair.mentees) > 1 else "Наставляемый"
    return f"Наставник: {pair.mentor.rstrip('.')}. {word}: {'; '.join(pair.mentees)}"


def _term(pair: PairOutcome) -> str:
    if not (pair.starts_on and pair.ended_on):
        return "—"
    return f"{short_date(pair.starts_on)}{NBSP}– {short_date(pair.ended_on)}"
