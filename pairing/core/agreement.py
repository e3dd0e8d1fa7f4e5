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
from pairing.core.pair_order import NBSP, Participant

TEACHERS = "teachers"

MENTOR_DUTIES = (
    "вместе с наставляемым составить индивидуальный план и вести по нему работу;",
    "встречаться с наставляемым в согласованное время и записывать встречи в журнал;",
    "помогать советом и делом в том, о чём наставляемый просил в своём запросе;",
    "участвовать в мероприятиях дорожной карты программы и в обучении наставников;",
    "по просьбе куратора рассказывать, как идёт работа, и отвечать на анкеты программы;",
    "быть доброжелательным и уважать достоинство наставляемого.",
)
MENTOR_RIGHTS = (
    "просить, чтобы задания плана выполнялись в срок;",
    "вместе с куратором выбирать, как проводить встречи;",
    "привлекать к помощи других специалистов с согласия куратора;",
    "участвовать в обсуждении программы и предлагать изменения дорожной карты;",
    "попросить куратора прекратить работу пары.",
)
MENTEE_DUTIES = (
    "приходить на встречи и мероприятия индивидуального плана, о пропуске предупреждать заранее;",
    "выполнять задания плана в согласованные сроки;",
    "быть доброжелательным и уважать достоинство наставника.",
)
MENTEE_RIGHTS = (
    "предлагать изменения индивидуального плана;",
    "обращаться к наставнику лично и получать ответ;",
    "участвовать в обсуждении программы;",
    "в любое время попросить о замене наставника, не объясняя причин наставнику.",
)
GUARDIAN = (
    "знает о целях программы, о форме работы и о том, кто наставник;",
    "помогает ребёнку приходить на встречи и поддерживает работу пары;",
    "вправе узнать у куратора, как идёт работа, и попросить о замене наставника или о прекращении работы пары.",
)
SCHOOL = (
    "сопровождает пару через куратора программы, знакомит стороны с планом мероприятий;",
    "даёт место и время для встреч в школе;",
    "рассматривает просьбы сторон о замене наставника и о прекращении работы.",
)


# The points of a section: plain ones, or a lead («Наставник обязуется:») with the lines below it.
Points = Sequence[str | tuple[str, tuple[str, ...]]]


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


def compose(facts: AgreementFacts) -> AgreementPaper:
    """The whole agreement as it is offered to its sides."""
    kind = "группе" if facts.is_group else "паре"
    texts: list[tuple[str, Points]] = [
        ("Предмет соглашения", _subject(facts)),
        ("Срок", _term(facts)),
        (
            "Обязанности и права наставника",
            [("Наставник обязуется:", MENTOR_DUTIES), ("Наставник вправе:", MENTOR_RIGHTS)],
        ),
        (
            "Обязанности и права наставляемого",
            [("Наставляемый обязуется:", MENTEE_DUTIES), ("Наставляемый вправе:", MENTEE_RIGHTS)],
        ),
    ]
    if facts.has_minors:
        texts.append(("Законный представитель несовершеннолетнего участника", [("Законный представитель:", GUARDIAN)]))
    texts.append(("Участие школы", [("Школа:", SCHOOL)]))
    if facts.is_employment:
        texts.append(("Работа наставника", _employment()))
    texts += [
        ("Доверие между сторонами", _confidence(facts)),
        ("Изменение и прекращение", _end(facts)),
        ("Заключительные положения", _closing(facts)),
    ]
    return AgreementPaper(
        letterhead=facts.letterhead,
        title=f"Соглашение о совместной работе в наставнической {kind}",
        number=facts.number,
        date=long_date(facts.on),
        place=facts.place,
        opening="Мы, участники программы наставничества:",
        parties=_parties(facts),
        closing="договорились о следующем.",
        sections=tuple(_section(number, title, points) for number, (title, points) in enumerate(texts, start=1)),
        signers=_signers(facts),
    )


def _section(number: int, title: str, points: Points) -> Section:
    blocks: list[Block] = []
    for place, point in enumerate(points, start=1):
        if isinstance(point, str):
            blocks.append(Block(BlockKind.PARAGRAPH.value, (point,), number=f"{number}.{place}"))
            continue
        lead, lines = point
        blocks.append(Block(BlockKind.PARAGRAPH.value, (lead,), number=f"{number}.{place}"))
        blocks.append(Block(BlockKind.BULLETS.value, lines))
    return Section(title, str(number), tuple(blocks))


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


def _subject(facts: AgreementFacts) -> list[str]:
    form = f"«{facts.form}»" + (f", ролевая модель «{facts.role_variant}»" if facts.role_variant else "")
    found = [
        f"Наставник помогает наставляемому в рамках программы «{facts.programme}», форма наставничества {form}.",
        "Чем именно и к какому сроку, стороны записывают в индивидуальном плане.",
        "Участие в программе добровольно, для наставляемого бесплатно.",
    ]
    if facts.is_group:
        found[0] = found[0].replace("помогает наставляемому", "помогает каждому наставляемому группы")
        found[1] = "Чем именно и к какому сроку, наставник с каждым наставляемым записывают в индивидуальном плане."
    return found


def _term(facts: AgreementFacts) -> list[str]:
    what = "группы" if facts.is_group else "пары"
    return [
        (
            f"Работа начинается в день, который назван в приказе о закреплении наставнической {what}, и продолжается "
            f"до дня, названного в нём, но не дольше программы, то есть до {long_date(facts.ends_on)}"
        ),
        "Срок можно продлить по согласию сторон новым приказом.",
    ]


def _employment() -> list[str]:
    return [
        (
            "Наставничество между работниками ведётся по статье 351.8 Трудового кодекса Российской Федерации: на основании "
            "письменного согласия наставника и по поручению работодателя."
        ),
        (
            "Содержание, сроки и форма работы наставника, размер и условия выплат за неё указываются в его трудовом договоре "
            "или в дополнительном соглашении к нему. Настоящее соглашение их не заменяет."
        ),
        (
            "Наставник вправе досрочно отказаться от этой работы, работодатель — досрочно отменить поручение. О том и о другом "
            "предупреждают письменно не менее чем за три рабочих дня."
        ),
    ]


def _confidence(facts: AgreementFacts) -> list[str]:
    found = [
        "О том личном, что стороны узнали друг о друге на встречах, они не рассказывают другим и после окончания работы.",
        "Это не мешает обратиться к куратору, психологу или директору, если нужна помощь или кому-то грозит вред.",
        "Настоящее соглашение не является согласием на обработку персональных данных: его дают на отдельном листе.",
    ]
    if facts.has_minors:
        found.insert(
            2,
            "Законный представитель узнаёт о работе пары у куратора; разговоры ребёнка с наставником пересказывают ему, "
            "только если это нужно для безопасности ребёнка.",
        )
    return found


def _end(facts: AgreementFacts) -> list[str]:
    what = "группы" if facts.is_group else "пары"
    sides = (
        "наставника, наставляемого, его законного представителя" if facts.has_minors else "наставника или наставляемого"
    )
    return [
        (
            f"Работа {what} прекращается по окончании срока или раньше него: когда план выполнен; по просьбе {sides}; "
            "по решению школы, если программа не исполняется или её исполнению мешают обстоятельства, которые не зависят от сторон."
        ),
        "Наставляемого, который просит о другом наставнике, не спрашивают о причинах при наставнике.",
        "Изменение состава, замену наставника и прекращение работы школа оформляет приказом.",
    ]


def _closing(facts: AgreementFacts) -> list[str]:
    found = ["Соглашение действует с того дня, когда о согласии сказали все стороны."]
    found.append("О согласии говорят подписью на этом листе или ответом на личной странице программы наставничества.")
    if facts.curator:
        name = full(decline(facts.curator.name, Case.DATIVE, facts.curator.forms))
        found.append(f"С вопросами и просьбами стороны обращаются к куратору программы: {name}.")
    return found


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
