"""Why a mentee has been left without a pair, and who could be his mentor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.rules import Obstacle, joint_obstacles, mentee_obstacles, mentor_obstacles
from pairing.core.scoring import Forbidden, Score, judge, score

NAMED = 5
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


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A mentee without a pair: why, and what would help."""

    mentee: MenteeCard
    reasons: tuple[Obstacle, ...]
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mentor seen from one mentee."""

    mentor: MentorCard
    verdict: Score | Forbidden

    @property
    def is_allowed(self) -> bool:
        return isinstance(self.verdict, Score)


def with_taken(mentors: Sequence[MentorCard], taken: Mapping[int, int]) -> list[MentorCard]:
    """The same mentors with the further seats that a proposal takes, by mentor id."""
    return [replace(mentor, seats_taken=mentor.seats_taken + taken.get(mentor.id, 0)) for mentor in mentors]


def candidates(mentee: MenteeCard, mentors: Sequence[MentorCard], rule: FormRule) -> list[Candidate]:
    """All mentors for one mentee: allowed ones by score, then the others by name, each with the reason."""

    def place(candidate: Candidate) -> tuple[int, int, str, int]:
        points = candidate.verdict.points if isinstance(candidate.verdict, Score) else 0
        return (not candidate.is_allowed, -points, candidate.mentor.name, candidate.mentor.id)

    return sorted((Candidate(mentor, judge(mentor, mentee, rule)) for mentor in mentors), key=place)


@dataclass(frozen=True)
class Supply:
    """The mentors of the form with their seats as they stand after a proposal, and what keeps each from taking anybody."""

    mentors: tuple[MentorCard, ...]
    blocked_by: Mapping[int, str]

    @classmethod
    def of(cls, mentors: Sequence[MentorCard], rule: FormRule) -> Supply:
        of_the_form = tuple(mentor for mentor in mentors if mentor.kind in rule.mentor_kinds)
        blocked_by = {}
        for mentor in of_the_form:
            codes = [obstacle.code for obstacle in mentor_obstacles(mentor, rule)]
            if codes:
                blocked_by[mentor.id] = codes[0].replace("_programme_full", "_full")
        return cls(of_the_form, blocked_by)


def suitable_mentors(mentee: MenteeCard, supply: Supply, rule: FormRule) -> list[MentorCard]:
    """Those who could be his mentors if they were free, best first."""
    suitable = [mentor for mentor in supply.mentors if not joint_obstacles(mentor, mentee, rule)]
    return sorted(suitable, key=lambda mentor: (-score(mentor, mentee, rule).points, mentor.name, mentor.id))


def why_left(
    mentee: MenteeCard, supply: Supply, rule: FormRule, suitable: Sequence[MentorCard] | None = None
) -> LeftOver:
    """Explain a mentee whom no mentor could take; `suitable` spares the search when the caller knows it."""
    own = mentee_obstacles(mentee, rule)
    if own:
        return LeftOver(mentee, tuple(own), tuple(_own_remedies(own)))
    if not supply.mentors:
        nobody = Obstacle("no_mentors", f"В программе нет наставников для формы «{rule.title}».")
        return LeftOver(mentee, (nobody,), ("Добавьте наставников в базу.",))
    if suitable is None:
        suitable = suitable_mentors(mentee, supply, rule)
    if not suitable:
        nobody = _none_suitable(mentee, supply.mentors, rule)
        return LeftOver(mentee, (nobody,), ("Пригласите наставников постарше или выберите для запроса другую форму.",))
    return _all_unavailable(mentee, suitable, supply)


def _own_remedies(own: Sequence[Obstacle]) -> list[str]:
    remedies = {
        "mentee_consent": "Получите согласие и отметьте его в карточке.",
        "has_pair": "Нынешнюю пару сначала нужно завершить.",
        "mentee_kind": "Выберите для запроса другую форму наставничества.",
        "mentee_age": "Выберите для запроса другую форму наставничества.",
    }
    return list(dict.fromkeys(remedies[obstacle.code] for obstacle in own))


def _none_suitable(mentee: MenteeCard, mentors: Sequence[MentorCard], rule: FormRule) -> Obstacle:
    counts = Counter(joint_obstacles(mentor, mentee, rule)[0].code for mentor in mentors)
    parts = "; ".join(
        f"{JOINT_TITLES[code]}\u00a0— {count}"
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    return Obstacle("no_suitable", f"По правилам формы не подходит ни один наставник (всего {len(mentors)}): {parts}.")


def _all_unavailable(mentee: MenteeCard, suitable: Sequence[MentorCard], supply: Supply) -> LeftOver:
    codes = ("", "mentor_full", "mentor_consent", "mentor_not_ready", "mentor_experience")
    blocked: dict[str, list[MentorCard]] = {code: [] for code in codes}
    for mentor in suitable:
        blocked[supply.blocked_by.get(mentor.id, "")].append(mentor)
    free, full, without_consent, not_ready, inexperienced = blocked.values()
    reasons, remedies = [], []
    if free:
        reasons.append(
            Obstacle(
                "not_paired", _sentence(f"Пара ещё не подобрана, свободны: {_some([mentor.name for mentor in free])}")
            )
        )
        remedies.append("Подберите пары ещё раз или выберите наставника вручную.")
    if full:
        texts = [f"{mentor.name} ({mentor.seats_taken}\u00a0из\u00a0{mentor.capacity})" for mentor in full]
        reasons.append(Obstacle("all_full", _sentence(f"Все подходящие наставники заняты: {_some(texts)}")))
        remedies.append(_sentence(f"Поможет ещё одно место у наставника: {full[0].name}"))
    if without_consent:
        texts = [mentor.name for mentor in without_consent]
        reasons.append(
            Obstacle("mentors_without_consent", _sentence(f"Подошли бы, но без действующего согласия: {_some(texts)}"))
        )
        remedies.append(_sentence(f"Поможет согласие наставника: {without_consent[0].name}"))
    if not_ready:
        texts = [mentor.name for mentor in not_ready]
        reasons.append(
            Obstacle("mentors_not_ready", _sentence(f"Подошли бы, но ещё не готовы к работе: {_some(texts)}"))
        )
        remedies.append(_sentence(f"Поможет отметка о готовности наставника: {not_ready[0].name}"))
    if inexperienced:
        texts = [mentor.name for mentor in inexperienced]
        reasons.append(
            Obstacle("mentors_inexperienced", _sentence(f"Подошли бы, но стаж мал или не указан: {_some(texts)}"))
        )
        remedies.append("Проверьте стаж в карточке наставника или правило в настройках программы.")
    return LeftOver(mentee, tuple(reasons), tuple(remedies))


def _sentence(text: str) -> str:
    """With a full stop, unless initials have brought one."""
    return text if text.endswith(".") else f"{text}."


def _some(texts: Sequence[str]) -> str:
    rest = len(texts) - NAMED
    return ", ".join(texts[:NAMED]) + (f" и ещё {rest}" if rest > 0 else "")
