"""What the agreement of a pair says: its parties, subject, term, duties and rights, confidentiality, end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentoring.core.agreement_papers import AgreementPaper, Signer
from mentoring.core.documents import Letterhead
from mentoring.core.papers import Block, BlockKind, Section
from mentoring.core.russian.cases import Case
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.names import decline, full, initials
from pairing.core.order_texts import UNITS
from pairing.core.pair_order import NBSP, Participant
from programmes.core.wording import Place, Values, Wording, Written, write

TEACHERS = "teachers"
YES = "да"

BULLET = "• "
CLOSING = "договорились о следующем."
PAIRS = "pairs"
PLACES = (
    Place("programme", "программа", "programme"),
    Place("form", "форма и ролевая модель", PAIRS),
    Place("unit", "пара или группа", PAIRS),
    Place("whom", "кому помогает наставник", PAIRS),
    Place("sides", "по чьей просьбе прекращается", PAIRS),
    Place("ends_on", "последний день программы", "programme"),
    Place("curator", "куратор", "programme"),
    Place("group", "в группе несколько наставляемых", PAIRS),
    Place("minors", "есть несовершеннолетние", PAIRS),
    Place("employment", "наставничество между работниками", "programme"),
)


@dataclass(frozen=True)
class Party:
    """Somebody on either side; of one who is under age also the guardians whom the school has recorded."""

    person: Participant
    is_minor: bool = False
    guardians: tuple[Participant, ...] = ()


@dataclass(frozen=True)
class AgreementFacts:
    """Everything that an agreement is written from."""

    letterhead: Letterhead
    number: str
    place: str
    on: date
    programme: str
    programme_kind: str
    form: str
    role_variant: str
    ends_on: date
    mentor: Party
    mentees: tuple[Party, ...]
    curator: Participant | None = None

    @property
    def is_group(self) -> bool:
        """Whether the mentor has several mentees here."""
        return len(self.mentees) > 1

    @property
    def has_minors(self) -> bool:
        """Whether a guardian has to agree for somebody."""
        return any(party.is_minor for party in (self.mentor, *self.mentees))

    @property
    def is_employment(self) -> bool:
        """Whether it is one employee who helps another, which the Labour Code has rules on."""
        return self.programme_kind == TEACHERS


def compose(facts: AgreementFacts, wording: Wording) -> AgreementPaper:
    """The whole agreement as it is offered to its sides, in the words of the school."""
    text = write(wording, values(facts), PLACES, closes=False)
    return AgreementPaper(
        letterhead=facts.letterhead,
        title=text.heading,
        number=facts.number,
        date=long_date(facts.on),
        place=facts.place,
        opening=text.preamble,
        parties=_parties(facts),
        closing=CLOSING,
        sections=sections(text),
        signers=_signers(facts),
    )


def values(facts: AgreementFacts) -> Values:
    """What the text names, and what its lines ask about."""
    role = f", ролевая модель «{facts.role_variant}»" if facts.role_variant else ""
    return {
        "programme": facts.programme,
        "form": f"«{facts.form}»{role}",
        "unit": UNITS[facts.is_group],
        "whom": "каждому наставляемому группы" if facts.is_group else "наставляемому",
        "sides": "наставника, наставляемого, его законного представителя"
        if facts.has_minors
        else "наставника или наставляемого",
        "ends_on": long_date(facts.ends_on),
        "curator": facts.curator.somebody if facts.curator else "",
        "group": YES if facts.is_group else "",
        "minors": YES if facts.has_minors else "",
        "employment": YES if facts.is_employment else "",
    }


def sections(text: Written) -> tuple[Section, ...]:
    """Points as sections: their sub-points are numbered paragraphs, and those with a bullet stand under the one above."""
    found = []
    for number, point in enumerate(text.points, start=1):
        title, lines = (point, ()) if isinstance(point, str) else point
        found.append(Section(title.rstrip("."), str(number), _blocks(number, lines)))
    return tuple(found)


def _blocks(number: int, lines: Sequence[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    paragraphs = 0
    for line in lines:
        if not line.startswith(BULLET):
            paragraphs += 1
            blocks.append(Block(BlockKind.PARAGRAPH.value, (line,), number=f"{number}.{paragraphs}"))
        elif blocks and blocks[-1].kind == BlockKind.BULLETS:
            blocks[-1] = Block(BlockKind.BULLETS.value, (*blocks[-1].lines, line.removeprefix(BULLET)))
        else:
            blocks.append(Block(BlockKind.BULLETS.value, (line.removeprefix(BULLET),)))
    return tuple(blocks)


def _parties(facts: AgreementFacts) -> tuple[str, ...]:
    lines = [_party("наставник", facts.mentor), *(_party("наставляемый", mentee) for mentee in facts.mentees)]
    return (*(f"{line};" for line in lines[:-1]), f"{lines[-1]},")


def _party(part: str, party: Party) -> str:
    line = f"{part} — {party.person.cell}"
    if not party.is_minor:
        return line
    if not party.guardians:
        return f"{line}, с согласия законного представителя, который подписывает соглашение ниже"
    names = " или ".join(full(guardian.name) for guardian in party.guardians)
    return f"{line}, с согласия законного представителя ({names})"


def _signers(facts: AgreementFacts) -> tuple[Signer, ...]:
    found: list[Signer] = []
    for part, party in (("Наставник", facts.mentor), *(("Наставляемый", mentee) for mentee in facts.mentees)):
        found.append(Signer(part, _short(party.person), party.person.status(Case.NOMINATIVE)))
        if party.is_minor:
            found.append(_guardian_signer(party))
    return tuple(found)


def _guardian_signer(party: Party) -> Signer:
    child = initials(decline(party.person.name, Case.GENITIVE, party.person.forms))
    part = f"Законный представитель {child}"
    if len(party.guardians) == 1:
        return Signer(part, _short(party.guardians[0]))
    if not party.guardians:
        return Signer(part, note="фамилия, инициалы")
    return Signer(part, note="подписывает один: " + " или ".join(_short(one) for one in party.guardians))


def _short(person: Participant) -> str:
    return initials(person.name, before=True).replace(" ", NBSP)
