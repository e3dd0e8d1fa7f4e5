"""The rules that forbid a pair, each with a code and a sentence for the curator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mentoring.core.russian.numerals import counted
from pairing.core.cards import KIND_TITLES, FormRule, Kind, MenteeCard, MentorCard


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a pair cannot be, or why a person has none."""

    code: str
    text: str


MENTOR_LEFT = Obstacle("mentor_left", "Наставник выбыл из программы.")
MENTEE_LEFT = Obstacle("mentee_left", "Наставляемый выбыл, или его запрос закрыт.")
"""Whoever has left has no card: these are for the question «why not these two?» alone."""


def kinds_text(kinds: frozenset[Kind]) -> str:
    return ", ".join(title for kind, title in KIND_TITLES.items() if kind in kinds)


def _bare(reason: str) -> str:
    """A reason as the end of a sentence."""
    reason = reason.strip().removesuffix(".")
    return reason[:1].lower() + reason[1:]


def mentor_codes(mentor: MentorCard, rule: FormRule) -> Iterator[str]:
    """Codes of what keeps a mentor from taking anybody, the weightiest first; asked often, so without sentences."""
    if mentor.kind not in rule.mentor_kinds:
        yield "mentor_kind"
    if mentor.kind == Kind.TEACHER and mentor.years_of_work < rule.mentor_experience:
        yield "mentor_experience"
    if not mentor.consent.is_valid:
        yield "mentor_consent"
    if not mentor.is_ready:
        yield "mentor_not_ready"
    if mentor.seats_taken >= mentor.capacity:
        yield "mentor_full"
    elif mentor.programme_seats_taken >= mentor.programme_capacity:
        yield "mentor_programme_full"


def is_open_mentor(mentor: MentorCard, rule: FormRule) -> bool:
    """Whether nothing keeps the mentor from taking somebody."""
    return next(mentor_codes(mentor, rule), None) is None


def mentor_obstacles(mentor: MentorCard, rule: FormRule) -> list[Obstacle]:
    """What keeps a mentor from taking anybody."""
    return [Obstacle(code, MENTOR_TEXTS[code](mentor, rule)) for code in mentor_codes(mentor, rule)]


def _experience_text(mentor: MentorCard, rule: FormRule) -> str:
    wanted = counted(rule.mentor_experience, "года", "лет", "лет")
    if not mentor.is_experience_known:
        return f"Не указан стаж наставника, а по правилам программы нужен не меньше {wanted}. Впишите его в карточку."
    has = counted(mentor.years_of_work, "год", "года", "лет")
    return f"Стаж наставника\u00a0— {has}, а по правилам программы нужен не меньше {wanted}."


MENTOR_TEXTS: Mapping[str, Callable[[MentorCard, FormRule], str]] = {
    "mentor_kind": lambda mentor, rule: (
        f"Наставником в форме «{rule.title}» может быть только {kinds_text(rule.mentor_kinds)}."
    ),
    "mentor_experience": _experience_text,
    "mentor_consent": lambda mentor, rule: (
        f"Наставник без действующего согласия: {_bare(mentor.consent.reason) or 'согласия нет'}."
    ),
    "mentor_not_ready": lambda mentor, rule: (
        f"Наставник не готов к работе: {_bare(mentor.not_ready_reason) or 'нет отметки о готовности'}."
    ),
    "mentor_full": lambda mentor, rule: f"Наставник занят: {mentor.seats_taken} из {mentor.capacity}.",
    "mentor_programme_full": lambda mentor, rule: (
        f"Наставник занят во всех формах программы вместе: {mentor.programme_seats_taken} из "
        f"{mentor.programme_capacity}."
    ),
}


def mentee_codes(mentee: MenteeCard, rule: FormRule) -> Iterator[str]:
    """Codes of what keeps a mentee from having any mentor, the weightiest first."""
    if mentee.kind not in rule.mentee_kinds:
        yield "mentee_kind"
    if not mentee.consent.is_valid:
        yield "mentee_consent"
    if mentee.present_mentor:
        yield "has_pair"
    if mentee.age is not None and rule.mentee_age_from is not None and mentee.age < rule.mentee_age_from:
        yield "mentee_age"
    if mentee.age is not None and rule.mentee_age_to is not None and mentee.age > rule.mentee_age_to:
        yield "mentee_age"


def _out_of_age(mentee: MenteeCard, rule: FormRule) -> str:
    if rule.mentee_age_from is not None and (mentee.age or 0) < rule.mentee_age_from:
        return f"Младше {rule.mentee_age_from}"
    return f"Старше {rule.mentee_age_to}"


MENTEE_TEXTS: Mapping[str, Callable[[MenteeCard, FormRule], str]] = {
    "mentee_kind": lambda mentee, rule: (
        f"Наставляемым в форме «{rule.title}» может быть только {kinds_text(rule.mentee_kinds)}."
    ),
    "mentee_consent": lambda mentee, rule: (
        f"Наставляемый без действующего согласия: {_bare(mentee.consent.reason) or 'согласия нет'}."
    ),
    "has_pair": lambda mentee, rule: (
        f"Уже есть пара в этой форме: наставник\u00a0— {mentee.present_mentor}".removesuffix(".") + "."
    ),
    "mentee_age": lambda mentee, rule: f"{_out_of_age(mentee, rule)} лет: форма «{rule.title}» таких не принимает.",
}


def is_open_mentee(mentee: MenteeCard, rule: FormRule) -> bool:
    """Whether nothing keeps the mentee from having a mentor."""
    return next(mentee_codes(mentee, rule), None) is None


def mentee_obstacles(mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """What keeps a mentee from having any mentor."""
    return [Obstacle(code, MENTEE_TEXTS[code](mentee, rule)) for code in mentee_codes(mentee, rule)]


GradeKey = tuple[bool, int | None]


def grade_key(card: MentorCard | MenteeCard) -> GradeKey:
    return card.kind == Kind.PUPIL, card.grade


def grade_obstacle(mentor: GradeKey, mentee: GradeKey, rule: FormRule) -> Obstacle | None:
    """Two pupils: the mentor's class is not lower than the mentee's, by as much as the form wants."""
    if not rule.mentor_not_younger:
        return None
    (mentor_is_pupil, mentor_grade), (mentee_is_pupil, mentee_grade) = mentor, mentee
    if not (mentor_is_pupil and mentee_is_pupil):
        return None
    if mentor_grade is None or mentee_grade is None:
        return Obstacle("grade_unknown", "Не указан класс: нельзя проверить, что наставник не младше наставляемого.")
    if mentor_grade >= mentee_grade + rule.grade_gap:
        return None
    if not rule.grade_gap:
        return Obstacle(
            "mentor_younger",
            f"Наставник учится в {mentor_grade}\u00a0классе, ниже наставляемого ({mentee_grade}\u00a0класс).",
        )
    return Obstacle(
        "mentor_younger",
        f"Наставник учится в {mentor_grade}\u00a0классе, а нужен класс не ниже {mentee_grade + rule.grade_gap}-го.",
    )


@lru_cache(maxsize=128)
def promised(must: frozenset[tuple[int, int]]) -> frozenset[int]:
    """The mentees, by person, whose mentor a person has decided upon."""
    return frozenset(mentee for _, mentee in must)


def is_closed_by_must(mentor: MentorCard) -> bool:
    """All seats that the mentor has left are kept for mentees of whom a person has decided so."""
    return bool(mentor.reserved) and 0 < mentor.free_seats <= mentor.reserved


def joint_obstacles(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """What keeps these two apart, whoever else is there."""
    found = []
    two = (mentor.person_id, mentee.person_id)
    if mentor.person_id == mentee.person_id:
        found.append(Obstacle("self", "Нельзя быть наставником самому себе."))
    if two in rule.barred:
        found.append(Obstacle("guardian", "Наставник — законный представитель наставляемого."))
    elif two[::-1] in rule.barred:
        found.append(Obstacle("ward", "Наставляемый — законный представитель наставника."))
    by_grade = grade_obstacle(grade_key(mentor), grade_key(mentee), rule)
    if by_grade:
        found.append(by_grade)
    if two in rule.elsewhere:
        found.append(Obstacle("same_two", "Эти двое уже в паре по другой форме этой программы."))
    if two in rule.must_not:
        found.append(Obstacle("must_not", "Куратор или психолог решили, что этим двоим вместе не работать."))
    if two not in rule.must:
        if mentee.person_id in promised(rule.must):
            found.append(Obstacle("mentee_promised", "Решено, что наставляемый работает с другим наставником."))
        if is_closed_by_must(mentor):
            found.append(Obstacle("mentor_promised", "Решено, что места у этого наставника\u00a0— для других."))
    return found


def low_score(points: int, mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> Obstacle | None:
    """Too few points for the program to propose the two; the curator may still choose them by hand."""
    if points >= rule.lowest_score or (mentor.person_id, mentee.person_id) in rule.must:
        return None
    return Obstacle(
        "low_score",
        f"Пара набирает {counted(points, 'балл', 'балла', 'баллов')}, а по правилам подбора предлагают от "
        f"{rule.lowest_score}.",
    )


def obstacles(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """Everything that forbids this pair."""
    return [*joint_obstacles(mentor, mentee, rule), *mentee_obstacles(mentee, rule), *mentor_obstacles(mentor, rule)]
