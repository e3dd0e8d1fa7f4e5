"""The local rules of a programme with what the norm says of each beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from programmes.models import Programme
from programmes.reference_files import document


@dataclass(frozen=True)
class Rule:
    """A local rule as the reference file describes it."""

    name: str
    title: str
    norm: str
    source: str
    programme_kinds: frozenset[str]

    @property
    def help_text(self) -> str:
        """The norm with its source, for the form."""
        return f"{self.norm} Источник: {self.source}."


@dataclass(frozen=True)
class RuleLine:
    """A rule as it stands in a programme."""

    rule: Rule
    value: str


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """All rules by their column, in the order in which pages show them."""
    return {
        row["name"]: Rule(
            name=row["name"],
            title=row["title"],
            norm=row["norm"],
            source=row["source"],
            programme_kinds=frozenset(row["programme_kinds"]),
        )
        for row in document("rules")["rule"]
    }


def rule_lines(programme: Programme) -> list[RuleLine]:
    """The programme's own rules in words; those without a meaning in its system are left out."""
    return [
        RuleLine(rule, _words(rule.name, getattr(programme, rule.name)))
        for rule in rules().values()
        if programme.kind in rule.programme_kinds
    ]


def _words(name: str, value: Any) -> str:
    match name:
        case "age_counted_on":
            return short_date(value)
        case "lowest_age":
            return f"с {_years_genitive(value)}"
        case "mentor_experience":
            return counted(value, "год", "года", "лет") if value else "не важен"
        case "young_teacher_years":
            return counted(value, "год", "года", "лет")
        case "young_teacher_age":
            return counted(value, "год", "года", "лет") if value else "не важен"
        case "own_signature_from":
            if value is None:
                return "до 18 лет – только законный представитель"
            return f"до {_years_genitive(value)} – только законный представитель, дальше – и он, и сам ученик"
        case "interview_needed" | "training_needed":
            return "да, до этого он кандидат" if value else "не обязательно"
        case "agreement_needed":
            return "да, по ссылке или на бумаге" if value else "не обязательно"
        case "satisfied_from":
            return f"{value.normalize():f}".replace(".", ",")
        case _:
            return str(value)


def _years_genitive(number: int) -> str:
    return counted(number, "года", "лет", "лет")
