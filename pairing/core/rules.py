"""The rules that forbid a pair, each with a code and a sentence for the curator."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.core.russian.numerals import counted
from pairing.core.cards import KIND_TITLES, FormRule, Kind, MenteeCard, MentorCard


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a pair cannot be, or why a person has none."""

    code: str
    text: str


def kinds_text(kinds: frozenset[Kind]) -> str:
    return ", ".join(title for kind, title in KIND_TITLES.items() if kind in kinds)


def _bare(reason: str) -> str:
    """A reason as the end of a sentence."""
    reason = reason.strip().removesuffix(".")
    return reason[:1].lower() + reason[1:]


def mentor_obstacles(mentor: MentorCard, rule: FormRule) -> list[Obstacle]:
    """What keeps a mentor from taking anybody."""
    found = []
    if mentor.kind not in rule.mentor_kinds:
        found.append(
            Obstacle(
                "mentor_kind", f"Наставником в форме «{rule.title}» может быть только {kinds_text(rule.mentor_kinds)}."
            )
        )
    if mentor.kind == Kind.TEACHER and mentor.years_of_work < rule.mentor_experience:
        found.append(Obstacle("mentor_experience", _experience_text(mentor, rule)))
    if not mentor.consent.is_valid:
        found.append(
            Obstacle(
                "mentor_consent",
                f"Наставник без действующего согласия: {_bare(mentor.consent.reason) or 'согласия нет'}.",
            )
        )
    if not mentor.is_ready:
        found.append(
            Obstacle(
                "mentor_not_ready",
                f"Наставник не готов к работе: {_bare(mentor.not_ready_reason) or 'нет отметки о готовности'}.",
            )
        )
    if not mentor.free_seats:
        found.append(Obstacle("mentor_full", f"Наставник занят: {mentor.seats_taken} из {mentor.capacity}."))
    return found


def _experience_text(mentor: MentorCard, rule: FormRule) -> str:
    wanted = counted(rule.mentor_experience, "года", "лет", "лет")
    if not mentor.is_experience_known:
        return f"Не указан стаж наставника, а по правилам программы нужен не меньше {wanted}. Впишите его в карточку."
    has = counted(mentor.years_of_work, "год", "года", "лет")
    return f"Стаж наставника\u00a0— {has}, а по правилам программы нужен не меньше {wanted}."


def mentee_obstacles(mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """What keeps a mentee from having any mentor."""
    found = []
    if mentee.kind not in rule.mentee_kinds:
        found.append(
            Obstacle(
                "mentee_kind", f"Наставляемым в форме «{rule.title}» может быть только {kinds_text(rule.mentee_kinds)}."
            )
        )
    if not mentee.consent.is_valid:
        found.append(
            Obstacle(
                "mentee_consent",
                f"Наставляемый без действующего согласия: {_bare(mentee.consent.reason) or 'согласия нет'}.",
            )
        )
    if mentee.present_mentor:
        found.append(
            Obstacle(
                "has_pair",
                f"Уже есть пара в этой форме: наставник\u00a0— {mentee.present_mentor}".removesuffix(".") + ".",
            )
        )
    if mentee.age is not None and rule.mentee_age_from is not None and mentee.age < rule.mentee_age_from:
        found.append(
            Obstacle("mentee_age", f"Младше {rule.mentee_age_from} лет: форма «{rule.title}» таких не принимает.")
        )
    if mentee.age is not None and rule.mentee_age_to is not None and mentee.age > rule.mentee_age_to:
        found.append(
            Obstacle("mentee_age", f"Старше {rule.mentee_age_to} лет: форма «{rule.title}» таких не принимает.")
        )
    return found


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


def joint_obstacles(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """What keeps these two apart, whoever else is there."""
    found = []
    if mentor.person_id == mentee.person_id:
        found.append(Obstacle("self", "Нельзя быть наставником самому себе."))
    if (mentor.person_id, mentee.person_id) in rule.barred:
        found.append(Obstacle("guardian", "Наставник — законный представитель наставляемого."))
    by_grade = grade_obstacle(grade_key(mentor), grade_key(mentee), rule)
    if by_grade:
        found.append(by_grade)
    return found


def obstacles(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """Everything that forbids this pair."""
    return [*joint_obstacles(mentor, mentee, rule), *mentee_obstacles(mentee, rule), *mentor_obstacles(mentor, rule)]
