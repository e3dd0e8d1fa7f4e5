"""By when something must be done after a withdrawal: the terms of the reference file, and the school's own term of keeping."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from participants.core.withdrawals import Term
from participants.core.working_days import MovedDays
from participants.models import RetentionRule
from participants.states import ConsentTaskKind, RetentionKind

FILE = Path(__file__).resolve().parent.parent / "reference" / "terms.toml"


@lru_cache(maxsize=1)
def _file() -> tuple[dict[str, Term], MovedDays]:
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    terms = {kind: Term(**values) for kind, values in content["task"].items()}
    return terms, MovedDays.of(content["moved"]["off"], content["moved"]["working"])


def moved_days() -> MovedDays:
    """Days off and working days that the government has moved."""
    return _file()[1]


def term_of(kind: str, school_id: int) -> Term:
    """The term of a kind of task; data are destroyed by the school's rule of keeping, where it has one."""
    term = _file()[0][kind]
    if kind != ConsentTaskKind.DATA:
        return term
    rules = RetentionRule.objects.filter(kind=RetentionKind.WITHDRAWN)
    rule = rules.filter(school=school_id).first() or rules.filter(school=None).first()
    return Term(rule.days, basis=rule.basis or term.basis) if rule else term


def due_on(kind: str, school_id: int, *, since: date) -> date:
    """The last day to do it."""
    return term_of(kind, school_id).after(since, moved_days())
