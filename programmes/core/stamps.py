"""The approval mark in the upper right corner of a programme's papers, agreeing in gender with the paper."""

from datetime import date
from enum import StrEnum

from mentoring.core.documents import Approval, Signature
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.organisations import decline_organisation
from mentoring.core.russian.typography import hold_together

NBSP = "\u00a0"
BLANK_HAND = "_" * 12
BLANK_DAY = f"«___»{NBSP}__________{NBSP}20__{NBSP}г."
BLANK_NUMBER = "_____"


class Approved(StrEnum):
    """«Утверждён» of a plan, a programme, a regulation."""

    PLAN = "УТВЕРЖДЁН"
    PROGRAMME = "УТВЕРЖДЕНА"
    REGULATION = "УТВЕРЖДЕНО"


def by_order(word: Approved, *, school: str, number: str, on: date) -> Approval:
    """«УТВЕРЖДЕНА приказом … от … № …»."""
    return Approval(word.value, (hold_together(f"приказом {_of(school)}"), f"от{NBSP}{long_date(on)} №{NBSP}{number}"))


def by_hand(signature: Signature, *, school: str) -> Approval:
    """«УТВЕРЖДАЮ», with room for the hand and the day."""
    name = signature.name or BLANK_HAND
    return Approval("УТВЕРЖДАЮ", (hold_together(f"{signature.post} {_of(school)}"), f"{BLANK_HAND} {name}", BLANK_DAY))


def _of(school: str) -> str:
    return decline_organisation(school, Case.GENITIVE)


def protocol_lines(number: str, on: date | None) -> tuple[str, str]:
    """«протокол № …» and «от …»; what is not known yet is a blank to be filled by hand."""
    return f"протокол №{NBSP}{number.strip() or BLANK_NUMBER}", f"от{NBSP}{long_date(on) if on else BLANK_DAY}"
