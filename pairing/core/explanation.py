"""Why a mentee has been left without a pair, and who could be his mentor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.matrix import Field
from pairing.core.near_misses import FREE, FULL, LOW_SCORE, WRONG_KIND, NearMiss, Supply, near_miss
from pairing.core.rules import Obstacle, joint_obstacles, mentee_obstacles
from pairing.core.scoring import Forbidden, Score, judge

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Candidate", "LeftOver", "NearMiss", "Supply", "candidates", "explain", "why_left"]

NAMED = 5
NAMED_IN_REASONS = 2
FEWEST_CANDIDATES = 3
JOINT_TITLES = {
    "self": "это он сам",
    "guardian": "его законный представитель",
    "mentor_younger": "учится не в том классе",
    "grade_unknown": "не указан класс",
    "ward": "его подопечный",
    "same_two": "уже с ним в паре по другой форме",
    "must_not": "решено, что вместе им не работать",
    "mentee_promised": "решено, что наставник другой",
    "mentor_promised": "места оставлены для других",
}
OTHER_JOINT_TITLE = "такую пару решили не составлять"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A mentee without a pair: why, what would help, and the best candidates with what blocks each."""

    mentee: MenteeCard
    reasons: tuple[Obstacle, ...]
    remedies: tuple[str, ...]
    candidates: tuple[NearMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mentor seen from one mentee."""

    mentor: MentorCard
    verdict: Score | Forbidden

    @property
    def is_allowed(self) -> bool:
        return isinstance(self.verdict, Score)


def candidates(mentee: MenteeCard, mentors: Sequence[MentorCard], rule: FormRule) -> list[Candidate]:
    """All mentors for one mentee: allowed ones by score, then the others by name, each with the reason."""

    def place(candidate: Candidate) -> tuple[int, int, str, int]:
        points = candidate.verdict.points if isinstance(candidate.verdict, Score) else 0
        return (not candidate.is_allowed, -points, candidate.mentor.name, candidate.mentor.id)

    return sorted((Candidate(mentor, judge(mentor, mentee, rule)) for mentor in mentors), key=place)


def explain(rows: Iterable[int], mentees: Sequence[MenteeCard], supply: Supply, field: Field) -> tuple[LeftOver, ...]:
    """Why each of these rows has no pair; the columns of the field are the mentors of the supply."""
    import numpy as np  # slow import

    codes = np.array(supply.codes, dtype=object)
    return tuple(why_left(mentees[row], row, supply, field, codes) for row in rows)


def why_left(mentee: MenteeCard, row: int, supply: Supply, field: Field, codes: np.ndarray) -> LeftOver:
    """Explain one mentee whom no mentor could take."""
    own = mentee_obstacles(mentee, supply.rule)
    if own:
        return LeftOver(mentee, tuple(own), tuple(_own_remedies(own)))
    if not supply.has_mentors():
        nobody = Obstacle("no_mentors", f"В программе нет наставников для формы «{supply.rule.title}».")
        return LeftOver(mentee, (nobody,), ("Добавьте наставников в базу.",))
    musts = supply.musts(mentee) if supply.rule.must else []
    if musts:
        return _must_impossible(mentee, row, musts, supply, field)
    suitable = _best_first(row, field, codes)
    nearest = _nearest(mentee, row, suitable, supply, field, codes)
    if not len(suitable):
        nobody = _none_suitable(mentee, [supply.mentor(column) for column in _of_form(codes)], supply.rule)
        remedy = "Пригласите наставников постарше или выберите для запроса другую форму."
        return LeftOver(mentee, (nobody,), (remedy,), nearest)
    return replace(_all_unavailable(mentee, row, suitable, supply, field, codes), candidates=nearest)


def _of_form(codes: np.ndarray) -> list[int]:
    columns: list[int] = (codes != WRONG_KIND).nonzero()[0].tolist()
    return columns


def _best_first(row: int, field: Field, codes: np.ndarray) -> np.ndarray:
    """The columns of those who could be his mentors if they were free, best first."""
    columns = field.suitable[row].nonzero()[0]
    columns = columns[codes[columns] != WRONG_KIND]
    ordered: np.ndarray = columns[(-field.scores[row, columns]).argsort(kind="stable")]
    return ordered


def _nearest(
    mentee: MenteeCard, row: int, suitable: np.ndarray, supply: Supply, field: Field, codes: np.ndarray
) -> tuple[NearMiss, ...]:
    """The best of the suitable; where they are few, the best of those whom the form forbids as well."""
    columns = suitable[:NAMED].tolist()
    if len(columns) < FEWEST_CANDIDATES:
        known = set(columns)
        others = [column for column in _of_form(codes) if column not in known]
        others.sort(key=lambda column: -int(field.scores[row, column]))
        columns += others[: FEWEST_CANDIDATES - len(columns)]
    return tuple(near_miss(mentee, column, int(field.scores[row, column]), supply) for column in columns)


def _own_remedies(own: Sequence[Obstacle]) -> list[str]:
    remedies = {
        "mentee_consent": "Получите согласие и отметьте его в карточке.",
        "has_pair": "Нынешнюю пару сначала нужно завершить.",
        "mentee_kind": "Выберите для запроса другую форму наставничества.",
        "mentee_age": "Выберите для запроса другую форму наставничества.",
    }
    known = [remedies[obstacle.code] for obstacle in own if obstacle.code in remedies]
    return list(dict.fromkeys(known)) or ["Откройте карточку наставляемого и исправьте то, что мешает."]


def _must_impossible(mentee: MenteeCard, row: int, columns: Sequence[int], supply: Supply, field: Field) -> LeftOver:
    """A person has decided who the mentor is to be, and something stands in the way."""
    found = tuple(near_miss(mentee, column, int(field.scores[row, column]), supply) for column in columns)
    reasons = tuple(
        Obstacle(
            "must", f"Решено: только с наставником {miss.mentor.name}. Сейчас это невозможно: {_inside(miss.text)}"
        )
        for miss in found
    )
    return LeftOver(mentee, reasons, ("Устраните препятствие или отмените решение о паре.",), found)


def _inside(text: str) -> str:
    """A sentence as the end of another."""
    return text[:1].lower() + text[1:]


def _none_suitable(mentee: MenteeCard, mentors: Sequence[MentorCard], rule: FormRule) -> Obstacle:
    counts = Counter(
        JOINT_TITLES.get(found[0].code, OTHER_JOINT_TITLE)
        for found in (joint_obstacles(mentor, mentee, rule) for mentor in mentors)
        if found
    )
    parts = "; ".join(
        f"{title}\u00a0— {count}" for title, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return Obstacle("no_suitable", f"По правилам формы не подходит ни один наставник (всего {len(mentors)}): {parts}.")


def _all_unavailable(
    mentee: MenteeCard, row: int, suitable: np.ndarray, supply: Supply, field: Field, codes: np.ndarray
) -> LeftOver:
    """What keeps the suitable ones away, each kind of hindrance with the best of them by name."""
    of_suitable = codes[suitable].copy()
    if supply.paired:
        people = [supply.cards[column].person_id for column in suitable.tolist()]
        of_suitable[[(person, mentee.person_id) in supply.paired for person in people]] = TOGETHER
    is_low = field.scores[row, suitable] < supply.rule.lowest_score
    reasons, remedies = [], []

    def tell(code: str, opening: str, chosen: np.ndarray, remedy: str, *, naming: str = "{name}") -> None:
        columns = suitable[chosen]
        if not len(columns):
            return
        named = [supply.mentor(column) for column in columns[:NAMED_IN_REASONS].tolist()]
        texts = [naming.format(name=mentor.name, seats=supply.seats_text(mentor)) for mentor in named]
        reasons.append(Obstacle(code, _sentence(f"{opening}: {_some(texts, len(columns))}")))
        remedies.append(_sentence(remedy.format(name=named[0].name)))

    is_free = of_suitable == FREE
    again = "Подберите пары ещё раз или выберите наставника вручную"
    tell("not_paired", "Пара ещё не подобрана, свободны", is_free & ~is_low, again)
    for code, reason, opening, remedy, naming in UNAVAILABLE:
        tell(reason, opening, of_suitable == code, remedy, naming=naming)
    is_other = ~is_free
    for code, *_ in UNAVAILABLE:
        is_other &= of_suitable != code
    tell("mentors_unavailable", "Подошли бы, но сейчас не могут", is_other, "Откройте карточку наставника: {name}")
    tell(
        LOW_SCORE,
        f"Свободны, но набирают меньше {supply.rule.lowest_score} баллов",
        is_free & is_low,
        "Выберите наставника вручную или снизьте границу в правилах подбора",
    )
    return LeftOver(mentee, tuple(reasons), tuple(remedies))


TOGETHER = "same_two"
UNAVAILABLE = (
    (
        TOGETHER,
        "already_together",
        "Уже в паре с ним по другой форме этой программы",
        "Выберите вручную наставника, кроме этого: {name}",
        "{name}",
    ),
    (
        FULL,
        "all_full",
        "Все подходящие наставники заняты",
        "Поможет ещё одно место у наставника: {name}",
        "{name} ({seats})",
    ),
    (
        "mentor_consent",
        "mentors_without_consent",
        "Подошли бы, но без действующего согласия",
        "Поможет согласие наставника: {name}",
        "{name}",
    ),
    (
        "mentor_not_ready",
        "mentors_not_ready",
        "Подошли бы, но ещё не готовы к работе",
        "Поможет отметка о готовности наставника: {name}",
        "{name}",
    ),
    (
        "mentor_experience",
        "mentors_inexperienced",
        "Подошли бы, но стаж мал или не указан",
        "Проверьте стаж в карточке наставника или правило в настройках программы",
        "{name}",
    ),
)
"""Code of the obstacle, code of the reason, how the reason opens, what helps, how a mentor is named; in this order."""


def _sentence(text: str) -> str:
    """With a full stop, unless initials have brought one."""
    return text if text.endswith(".") else f"{text}."


def _some(texts: Sequence[str], count: int) -> str:
    rest = count - len(texts)
    return ", ".join(texts) + (f" и ещё {rest}" if rest > 0 else "")
