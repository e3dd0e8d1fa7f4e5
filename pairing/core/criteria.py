"""The criteria of matching: one question about two people each, answered as a share of the weight in percent."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from pairing.core import phrases
from pairing.core import reason_texts as texts
from pairing.core.cards import FormRule, Kind, Liking, MenteeCard, MentorCard

FULL = 100


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The share of all pairs, and the few pairs of person ids, mentor first, that have another one."""

    usual: int
    shares: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question about a pair.

    The answer follows from a key of the mentor and a key of the mentee alone. So the matrix of a whole school asks once
    per pair of different keys, and a single pair is explained by the very same function. Where keys hardly repeat, the
    criterion says by `count_share` or `exceptions` how a matrix finds the same answers without asking for each pair.
    """

    code: str
    title: str
    mentor_key: Callable[[MentorCard], Hashable]
    mentee_key: Callable[[MenteeCard], Hashable]
    share: Callable[[Any, Any, FormRule], int]
    text: Callable[[MentorCard, MenteeCard, FormRule], str]
    count_share: Callable[[int], int] | None = None
    """For keys that are sets of phrases or of words: the share by the number in common."""
    counts_mentor_phrases: bool = False
    exceptions: Callable[[FormRule], Exceptions] | None = None
    """For keys that are person ids."""


def share_of_shared(count: int) -> int:
    """Each further interest in common adds less."""
    return (0, 50, 80, 100)[min(count, 3)]


def share_of_any(count: int) -> int:
    """One named skill is as good as five."""
    return FULL if count else 0


def share_of_times(count: int) -> int:
    """One hour a week in common is what a pair needs; some choice is better."""
    return (0, 60, 85, 100)[min(count, 3)]


def share_of_liking(liking: Liking) -> int:
    """A choice that is answered is worth more than the first place of one that is not."""
    one, other = (_worth(rank) for rank in (liking.mentee_rank, liking.mentor_rank))
    return one + other + 20 if one and other else one + other


def _worth(rank: int) -> int:
    return (0, 40, 34, 28, 22, 16)[min(rank, 5)]


def stage(grade: int) -> int:
    """Primary, basic or secondary school."""
    return 1 if grade <= 4 else 2 if grade <= 9 else 3


def _category(competences: frozenset[str], category: str, rule: FormRule) -> int:
    return FULL if category and category in competences else 0


def _skills(skills: frozenset[phrases.Phrase], wishes: frozenset[phrases.Phrase], rule: FormRule) -> int:
    return share_of_any(len(phrases.shared(wishes, skills)))


def _interests(ours: frozenset[phrases.Phrase], theirs: frozenset[phrases.Phrase], rule: FormRule) -> int:
    return share_of_shared(len(phrases.shared(ours, theirs)))


def _times(ours: frozenset[str], theirs: frozenset[str], rule: FormRule) -> int:
    return share_of_times(len(ours & theirs))


def _age(mentor: tuple[bool, int | None], mentee: tuple[bool, int | None], rule: FormRule) -> int:
    (mentor_is_pupil, mentor_grade), (mentee_is_pupil, mentee_grade) = mentor, mentee
    if not (mentor_is_pupil and mentee_is_pupil) or mentor_grade is None or mentee_grade is None:
        return 0
    if stage(mentor_grade) < stage(mentee_grade):
        return 0
    gap = mentor_grade - mentee_grade
    nearest, farthest = rule.good_gap
    if nearest <= gap <= farthest:
        return FULL
    distance = nearest - gap if gap < nearest else gap - farthest
    return max(FULL - 25 * distance, 0)


def _wish(mentor: tuple[int | None, int | None], age: int | None, rule: FormRule) -> int:
    lowest, highest = mentor
    if age is None or (lowest is None and highest is None):
        return 0
    return FULL if (lowest is None or age >= lowest) and (highest is None or age <= highest) else 0


def _same_class(mentor: tuple[int | None, str], mentee: tuple[int | None, str], rule: FormRule) -> int:
    if rule.class_wish == "any" or mentor[0] is None or mentee[0] is None:
        return 0
    if rule.class_wish == "other":
        return FULL if mentor != mentee else 0
    if mentor[0] != mentee[0]:
        return 0
    return FULL if mentor == mentee or rule.class_wish == "parallel" else 50


def _sex(mentor: str, wanted: str, rule: FormRule) -> int:
    return FULL if wanted and mentor == wanted else 0


def _building(mentor: str, mentee: str, rule: FormRule) -> int:
    return FULL if mentor and mentor == mentee else 0


def _language(mentor: frozenset[str], mentee: frozenset[str], rule: FormRule) -> int:
    return share_of_any(len(mentor & mentee))


def _preference(mentor: int, mentee: int, rule: FormRule) -> int:
    liking = rule.likings.get((mentor, mentee))
    return share_of_liking(liking) if liking else 0


def _preferences(rule: FormRule) -> Exceptions:
    return Exceptions(0, {two: share_of_liking(liking) for two, liking in rule.likings.items()})


def _earlier(mentor: int, mentee: int, rule: FormRule) -> int:
    found = _all_earlier(rule)
    return found.shares.get((mentor, mentee), found.usual)


def _all_earlier(rule: FormRule) -> Exceptions:
    if rule.earlier_wish == "again":
        return Exceptions(0, dict.fromkeys(rule.earlier, FULL))
    if rule.earlier_wish == "new":
        return Exceptions(FULL, dict.fromkeys(rule.earlier, 0))
    return Exceptions(0, {})


def _experience(mentor: tuple[bool, int], mentee: int, rule: FormRule) -> int:
    works, years = mentor
    return min(max(years - mentee, 0) * 10, FULL) if works else 0


def _practice(former_pairs: int, mentee: None, rule: FormRule) -> int:
    return (0, 60, 100)[min(former_pairs, 2)]


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "category", "Компетенция под запрос",
        lambda mentor: mentor.competences, lambda mentee: mentee.category, _category, texts.category,
    ),
    Criterion(
        "skills", "Предмет или умение из запроса",
        lambda mentor: mentor.skills, lambda mentee: mentee.wishes, _skills, texts.skills,
        count_share=share_of_any, counts_mentor_phrases=True,
    ),
    Criterion(
        "interests", "Общие интересы",
        lambda mentor: mentor.interests, lambda mentee: mentee.interests, _interests, texts.interests,
        count_share=share_of_shared,
    ),
    Criterion(
        "times", "Общее свободное время",
        lambda mentor: mentor.times, lambda mentee: mentee.times, _times, texts.times,
        count_share=share_of_times,
    ),
    Criterion(
        "age", "Разница в классах",
        lambda mentor: (mentor.kind == Kind.PUPIL, mentor.grade),
        lambda mentee: (mentee.kind == Kind.PUPIL, mentee.grade),
        _age, texts.age,
    ),
    Criterion(
        "wish", "Желаемый возраст",
        lambda mentor: (mentor.age_from, mentor.age_to), lambda mentee: mentee.age, _wish, texts.wish,
    ),
    Criterion(
        "same_class", "Один класс или параллель",
        lambda mentor: (mentor.grade, mentor.letter), lambda mentee: (mentee.grade, mentee.letter),
        _same_class, texts.same_class,
    ),
    Criterion(
        "experience", "Стаж больше",
        lambda mentor: (mentor.kind != Kind.PUPIL, mentor.years_of_work), lambda mentee: mentee.years_of_work,
        _experience, texts.experience,
    ),
    Criterion(
        "practice", "Опыт наставничества",
        lambda mentor: mentor.former_pairs, lambda mentee: None, _practice, texts.practice,
    ),
    Criterion(
        "sex", "Пожелание семьи",
        lambda mentor: mentor.sex, lambda mentee: mentee.mentor_sex, _sex, texts.sex,
    ),
    Criterion(
        "building", "Один корпус",
        lambda mentor: mentor.building.casefold(), lambda mentee: mentee.building.casefold(), _building, texts.building,
    ),
    Criterion(
        "language", "Общий язык, кроме русского",
        lambda mentor: mentor.languages, lambda mentee: mentee.languages, _language, texts.language,
        count_share=share_of_any,
    ),
    Criterion(
        "preference", "Выбор после общей встречи",
        lambda mentor: mentor.person_id, lambda mentee: mentee.person_id, _preference, texts.preference,
        exceptions=_preferences,
    ),
    Criterion(
        "earlier", "Прежние пары",
        lambda mentor: mentor.person_id, lambda mentee: mentee.person_id, _earlier, texts.earlier,
        exceptions=_all_earlier,
    ),
)  # fmt: skip
