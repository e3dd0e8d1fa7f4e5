"""What a declined name or post says of itself, so that a preview can mark it and lead to where it is put right."""

from dataclasses import dataclass

from mentoring.core.russian.cases import Case


@dataclass(frozen=True)
class Declined:
    """A phrase as it is printed; `source` is an opaque reference such as «person:12»."""

    shown: str
    nominative: str
    case: Case
    source: str
