"""A word or name that was put into a case, as a preview tells of it."""

from dataclasses import dataclass

from mentoring.core.russian.cases import Case


@dataclass(frozen=True)
class Declined:
    """What is shown, what it was made of, and ``source``, which says where a wrong form is corrected («person:12»)."""

    shown: str
    nominative: str
    case: Case
    source: str
