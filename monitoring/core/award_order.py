"""What the order «О поощрении участников…» is written from, and its built-in words."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.core.documents import AcquaintanceRow, Letterhead, Signature
from monitoring.core.award_papers import BEST_MENTOR, BEST_PAIR, DIPLOMA, GRATITUDE, PARENTS
from programmes.core.order_places import PROGRAMME, TEXT
from programmes.core.wording import Place, Rows, Somebody, Values, Wording

CODE = "award-participants"
TITLE = "О поощрении участников наставничества"
USUAL_MERIT = "активное участие в реализации программы наставничества и достигнутые результаты"
USUAL_GROUND = "положением об оплате труда работников школы"
KINDS = (GRATITUDE, DIPLOMA, BEST_MENTOR, BEST_PAIR, PARENTS)
AWARDS = "awards"
ROW = (Place("people", "поощряемые", AWARDS), Place("reason", "за что", AWARDS))
PLACES = (
    Place("programme", "программа", PROGRAMME),
    Place("merit", "общие заслуги", TEXT),
    Place(GRATITUDE, "благодарности", AWARDS, inner=ROW),
    Place(DIPLOMA, "почётные грамоты", AWARDS, inner=ROW),
    Place(BEST_MENTOR, "лучшие наставники", AWARDS, inner=ROW),
    Place(BEST_PAIR, "лучшие пары", AWARDS, inner=ROW),
    Place(PARENTS, "письма родителям", AWARDS, inner=ROW),
    Place("payees", "кому выплата", AWARDS),
    Place("ground", "основание выплаты", TEXT),
    Place("curator", "куратор", PROGRAMME),
)
POINTS = """
? gratitude: Объявить благодарность:
- * gratitude: {people:dative} – за {reason}
? diploma: Наградить почётной грамотой:
- * diploma: {people:accusative} – за {reason}
? best_mentor: Наградить грамотой «Лучший наставник»:
- * best_mentor: {people:accusative} – за {reason}
? best_pair: Наградить грамотой «Лучшая пара» участников наставнических пар и групп:
- * best_pair: {people:accusative} – за {reason}
? parents: Направить благодарственные письма родителям (законным представителям):
- * parents: {people:genitive} – за {reason}
? payees: Бухгалтерии произвести поощрительные выплаты {payees:dative} в соответствии с {ground}.
? curator: Куратору программы наставничества {curator:dative presented}:
- ? curator: подготовить грамоты, благодарности и письма и организовать их вручение
- ? curator: ознакомить с приказом участников программы
- ? curator: сообщать о поощрении на сайте школы только при наличии согласий на распространение персональных данных
Контроль за исполнением приказа оставляю за собой.
"""
WORDING = Wording(
    heading="О поощрении участников программы наставничества",
    preamble="За {merit}, по итогам работы в программе «{programme}»",
    points=POINTS.strip(),
)


@dataclass(frozen=True)
class AwardLine:
    """One award: a person, or the mentor and the mentees of a pair."""

    kind: str
    people: tuple[Somebody, ...]
    reason: str
    is_paid: bool = False


@dataclass(frozen=True)
class AwardOrderFacts:
    """Everything that the order is written from."""

    letterhead: Letterhead
    place: str
    head: Signature
    programme: str
    lines: tuple[AwardLine, ...]
    curator: Somebody | str = ""
    merit: str = USUAL_MERIT
    ground: str = ""
    acquaintance: tuple[AcquaintanceRow, ...] = ()

    @property
    def values(self) -> Values:
        """What stands at the places of the text."""
        paid: list[Somebody] = []
        for person in (person for line in self.lines if line.is_paid for person in line.people):
            if person not in paid:
                paid.append(person)
        lists: dict[str, Rows] = {
            kind: tuple({"people": line.people, "reason": line.reason} for line in self.lines if line.kind == kind)
            for kind in KINDS
        }
        return {
            "programme": self.programme,
            "merit": self.merit,
            "payees": tuple(paid),
            "ground": self.ground,
            "curator": self.curator,
            **lists,
        }
