"""How well two people suit each other: named criteria, each worth some points and a sentence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from pairing.core import phrases
from pairing.core.cards import FormRule, Kind, MenteeCard, MentorCard
from pairing.core.rules import Obstacle, obstacles


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion gave to a pair."""

    code: str
    points: int
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """The pair is allowed; the points of the reasons add up to `points`."""

    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The pair cannot be."""

    reasons: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question about a pair.

    The answer, a share of the weight in percent, follows from a key of the mentor and a key of the mentee alone. So the
    matrix of a whole school asks once per pair of different keys, and a single pair is explained by the very same function.
    """

    code: str
    title: str
    mentor_key: Callable[[MentorCard], Hashable]
    mentee_key: Callable[[MenteeCard], Hashable]
    share: Callable[[Any, Any, FormRule], int]
    text: Callable[[MentorCard, MenteeCard], str]
    count_share: Callable[[int], int] | None = None
    """For keys that are sets of phrases: the share by the number of phrases in common, which a matrix counts quicker."""
    counts_mentor_phrases: bool = False


def share_of_shared(count: int) -> int:
    """Each further interest in common adds less."""
    return (0, 50, 80, 100)[min(count, 3)]


def share_of_any(count: int) -> int:
    """One named skill is as good as five."""
    return 100 if count else 0


def _category(competences: frozenset[str], category: str, rule: FormRule) -> int:
    return 100 if category and category in competences else 0


def _interests(ours: frozenset[phrases.Phrase], theirs: frozenset[phrases.Phrase], rule: FormRule) -> int:
    return share_of_shared(len(phrases.shared(ours, theirs)))


def _skills(skills: frozenset[phrases.Phrase], wishes: frozenset[phrases.Phrase], rule: FormRule) -> int:
    return share_of_any(len(phrases.shared(wishes, skills)))


def _age(mentor: tuple[bool, int | None], mentee: tuple[bool, int | None], rule: FormRule) -> int:
    (mentor_is_pupil, mentor_grade), (mentee_is_pupil, mentee_grade) = mentor, mentee
    if not (mentor_is_pupil and mentee_is_pupil) or mentor_grade is None or mentee_grade is None:
        return 0
    gap = mentor_grade - mentee_grade
    nearest, farthest = rule.good_gap
    if nearest <= gap <= farthest:
        return 100
    distance = nearest - gap if gap < nearest else gap - farthest
    return max(100 - 25 * distance, 0)


def _wish(mentor: tuple[int | None, int | None], age: int | None, rule: FormRule) -> int:
    lowest, highest = mentor
    if age is None or (lowest is None and highest is None):
        return 0
    return 100 if (lowest is None or age >= lowest) and (highest is None or age <= highest) else 0


def _same_class(mentor: tuple[int | None, str], mentee: tuple[int | None, str], rule: FormRule) -> int:
    if mentor[0] is None or mentor[0] != mentee[0]:
        return 0
    return 100 if mentor == mentee else 50


def _experience(mentor: tuple[bool, int], mentee: int, rule: FormRule) -> int:
    works, years = mentor
    return min(max(years - mentee, 0) * 10, 100) if works else 0


def _practice(former_pairs: int, mentee: None, rule: FormRule) -> int:
    return (0, 60, 100)[min(former_pairs, 2)]


def _sex(mentor: str, wanted: str, rule: FormRule) -> int:
    return 100 if wanted and mentor == wanted else 0


def _listed(found: list[phrases.Phrase]) -> str:
    return ", ".join(phrase.text.casefold() for phrase in found)


def _grade_text(mentor: MentorCard, mentee: MenteeCard) -> str:
    return f"Близкие по возрасту классы: наставник\u00a0— {mentor.grade}-й, наставляемый\u00a0— {mentee.grade}-й."


def _wish_text(mentor: MentorCard, mentee: MenteeCard) -> str:
    bounds = [f"{word} {age}" for word, age in (("от", mentor.age_from), ("до", mentor.age_to)) if age is not None]
    return f"Наставник хотел бы работать с возрастом {' '.join(bounds)}, наставляемому {mentee.age}."


def _class_text(mentor: MentorCard, mentee: MenteeCard) -> str:
    if mentor.letter == mentee.letter:
        return f"Учатся в одном классе: {mentor.grade}{mentor.letter}."
    return f"Учатся в одной параллели: {mentor.grade}{mentor.letter} и {mentee.grade}{mentee.letter}."


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "category",
        "Компетенция под запрос",
        lambda mentor: mentor.competences,
        lambda mentee: mentee.category,
        _category,
        lambda mentor, mentee: f"Наставник берётся за такие запросы: {mentee.category_title or mentee.category}.",
    ),
    Criterion(
        "skills",
        "Предмет или умение из запроса",
        lambda mentor: mentor.skills,
        lambda mentee: mentee.wishes,
        _skills,
        lambda mentor, mentee: (
            f"Умеет то, о чём просит наставляемый: {_listed(phrases.shared(mentee.wishes, mentor.skills))}."
        ),
        count_share=share_of_any,
        counts_mentor_phrases=True,
    ),
    Criterion(
        "interests",
        "Общие интересы",
        lambda mentor: mentor.interests,
        lambda mentee: mentee.interests,
        _interests,
        lambda mentor, mentee: f"Общие интересы: {_listed(phrases.shared(mentor.interests, mentee.interests))}.",
        count_share=share_of_shared,
    ),
    Criterion(
        "age",
        "Разница в классах",
        lambda mentor: (mentor.kind == Kind.PUPIL, mentor.grade),
        lambda mentee: (mentee.kind == Kind.PUPIL, mentee.grade),
        _age,
        _grade_text,
    ),
    Criterion(
        "wish",
        "Желаемый возраст",
        lambda mentor: (mentor.age_from, mentor.age_to),
        lambda mentee: mentee.age,
        _wish,
        _wish_text,
    ),
    Criterion(
        "same_class",
        "Один класс или параллель",
        lambda mentor: (mentor.grade, mentor.letter),
        lambda mentee: (mentee.grade, mentee.letter),
        _same_class,
        _class_text,
    ),
    Criterion(
        "experience",
        "Стаж больше",
        lambda mentor: (mentor.kind != Kind.PUPIL, mentor.years_of_work),
        lambda mentee: mentee.years_of_work,
        _experience,
        lambda mentor, mentee: (
            f"Опытнее в работе: стаж наставника, лет — {mentor.years_of_work}, наставляемого — {mentee.years_of_work}."
        ),
    ),
    Criterion(
        "practice",
        "Опыт наставничества",
        lambda mentor: mentor.former_pairs,
        lambda mentee: None,
        _practice,
        lambda mentor, mentee: f"Есть опыт наставничества, завершённых пар: {mentor.former_pairs}.",
    ),
    Criterion(
        "sex",
        "Пожелание семьи",
        lambda mentor: mentor.sex,
        lambda mentee: mentee.mentor_sex,
        _sex,
        lambda mentor, mentee: (
            f"Просили, чтобы наставником {'была женщина' if mentee.mentor_sex == 'f' else 'был мужчина'}."
        ),
    ),
)

PUPIL_WEIGHTS: Mapping[str, int] = {
    "category": 40,
    "skills": 20,
    "interests": 20,
    "age": 10,
    "wish": 10,
    "same_class": 4,
    "practice": 6,
    "sex": 10,
    "experience": 0,
}
ADULT_MENTOR_WEIGHTS: Mapping[str, int] = {
    "category": 40,
    "skills": 25,
    "interests": 15,
    "age": 0,
    "wish": 10,
    "same_class": 0,
    "practice": 10,
    "sex": 10,
    "experience": 0,
}
TEACHER_WEIGHTS: Mapping[str, int] = {
    "category": 40,
    "skills": 25,
    "interests": 5,
    "age": 0,
    "wish": 0,
    "same_class": 0,
    "practice": 10,
    "sex": 0,
    "experience": 20,
}


def default_weights(mentor_kinds: frozenset[Kind], mentee_kinds: frozenset[Kind]) -> Mapping[str, int]:
    """What the criteria weigh in a form whose programme has set nothing of its own."""
    if Kind.TEACHER in mentee_kinds:
        return TEACHER_WEIGHTS
    return PUPIL_WEIGHTS if mentor_kinds == {Kind.PUPIL} else ADULT_MENTOR_WEIGHTS


def points(criterion: Criterion, mentor_key: Any, mentee_key: Any, rule: FormRule) -> int:
    weight = rule.weights.get(criterion.code, 0)
    return weight * criterion.share(mentor_key, mentee_key, rule) // 100 if weight else 0


def score(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> Score:
    """The points of a pair, whether or not the rules allow it."""
    reasons = []
    for criterion in CRITERIA:
        given = points(criterion, criterion.mentor_key(mentor), criterion.mentee_key(mentee), rule)
        if given:
            reasons.append(Reason(criterion.code, given, criterion.text(mentor, mentee)))
    return Score(sum(reason.points for reason in reasons), tuple(reasons))


def judge(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> Score | Forbidden:
    """Why these two suit each other, or why they cannot be a pair."""
    forbidding = obstacles(mentor, mentee, rule)
    return Forbidden(tuple(forbidding)) if forbidding else score(mentor, mentee, rule)
