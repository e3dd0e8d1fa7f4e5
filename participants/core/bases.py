"""Who may stand in the bases of a programme: kinds that the form allows, and the age of mentees."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from participants.core.consents import age_on

KIND_WORDS = {
    "pupil": "ученик",
    "teacher": "сотрудник",
    "parent": "родитель",
    "graduate": "выпускник",
    "student": "студент",
    "partner": "специалист организации-партнёра",
}


@dataclass(frozen=True)
class Candidate:
    """Somebody proposed for a base."""

    kind: str
    born_on: date | None = None
    has_left: bool = False
    is_of_school: bool = True


@dataclass(frozen=True)
class BaseRules:
    """What a programme and one of its forms say."""

    form_title: str
    mentor_kinds: Collection[str]
    mentee_kinds: Collection[str]
    lowest_age: int
    age_counted_on: date


def why_not_mentee(candidate: Candidate, rules: BaseRules) -> str:
    """Why the person may not be a mentee; empty when nothing is against it."""
    reason = _why_not(candidate, "наставляемым", rules.mentee_kinds, rules)
    if reason or candidate.kind != "pupil" or candidate.born_on is None:
        return reason
    age = age_on(candidate.born_on, rules.age_counted_on)
    if age < rules.lowest_age:
        return (
            f"на {short_date(rules.age_counted_on)} — {counted(age, 'год', 'года', 'лет')}, "
            f"а наставляемые этой программы — с {rules.lowest_age} лет"
        )
    return ""


def latest_birth(age: int, day: date) -> date:
    """The last day of birth that makes the age by the day."""
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        return date(day.year - age, 2, 28)


def why_not_mentor(candidate: Candidate, rules: BaseRules) -> str:
    """Why the person may not be a mentor; empty when nothing is against it."""
    return _why_not(candidate, "наставником", rules.mentor_kinds, rules)


def _why_not(candidate: Candidate, role: str, kinds: Collection[str], rules: BaseRules) -> str:
    if not candidate.is_of_school:
        return "это человек из другой школы"
    if candidate.has_left:
        return "выбыл из школы"
    if kinds and candidate.kind not in kinds:
        allowed = " или ".join(KIND_WORDS[kind] for kind in kinds)
        return f"по форме «{rules.form_title}» {role} может быть {allowed}, а это {KIND_WORDS[candidate.kind]}"
    return ""
