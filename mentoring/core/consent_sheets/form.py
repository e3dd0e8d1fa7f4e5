"""What a consent on paper is filled with: the school, who signs for whom, the wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mentoring.core.russian.names import Name

PROCESSING, DISSEMINATION, PARTICIPATION, MENTOR_DUTY = "processing", "dissemination", "participation", "mentor_duty"


@dataclass(frozen=True)
class Operator:
    """The school as the one who processes the data; `resources` are full web addresses."""

    name: str
    address: str = ""
    inn: str = ""
    ogrn: str = ""
    email: str = ""
    resources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Party:
    """A person of a consent; `status` as «обучающийся 7А класса», `forms` are declensions made by hand."""

    name: Name
    born_on: date | None = None
    status: str = ""
    phone: str = ""
    email: str = ""
    forms: Mapping[str, "str | Mapping[str, str]"] = field(default_factory=dict)


@dataclass(frozen=True)
class Wording:
    """The text of a consent, in one of its versions."""

    kind: str
    title: str
    purpose: str
    data_list: str
    actions_list: str
    term: str
    withdrawal: str
    version: int = 1


@dataclass(frozen=True)
class ConsentForm:
    """What is asked: which consent, about whom, who signs. Without a guardian the person signs for himself.

    `number` is printed for typing and `address` drawn as a QR code: by them the sheet is found when it comes back.
    """

    wording: Wording
    operator: Operator
    subject: Party
    guardian: Party | None = None
    relation: str = ""
    needs_own_signature: bool = False
    programme: str = ""
    until: date | None = None
    number: str = ""
    address: str = ""
    is_specimen: bool = False


@dataclass(frozen=True)
class WithdrawalForm:
    """A statement that withdraws a consent; the day of signing is left open where the school does not know it."""

    kind: str
    operator: Operator
    subject: Party
    guardian: Party | None = None
    relation: str = ""
    given_on: date | None = None
    head: str = ""
