"""Who may withdraw a consent, when an employee's agreement may end, and by when something must be done after it."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.core.russian.dates import short_date
from participants.core import working_days
from participants.core.consents import FULL_AGE, Subject, age_on
from participants.core.working_days import MovedDays

OWN_WORD_FROM = 14  # from this age on a child's own «no» ends what needed the child's will as well
NOTICE_DAYS = 3  # working days of written notice, Labour Code, article 351.8


@dataclass(frozen=True)
class Term:
    """So many days from the withdrawal on, of the calendar or working ones, and where the number comes from."""

    days: int
    working: bool = False
    basis: str = ""

    def after(self, day: date, moved: MovedDays) -> date:
        """The last day of the term."""
        return working_days.after(day, self.days, moved) if self.working else day + timedelta(days=self.days)


def why_not(subject: Subject, *, on: date, by_subject: bool) -> str:
    """Why this person's word does not end the consent; empty when it does. ``by_subject`` or else by a guardian."""
    age = age_on(subject.born_on, on) if subject.born_on is not None else None
    is_minor = age < FULL_AGE if age is not None else subject.is_pupil
    if not by_subject:
        return "" if is_minor else "Участник совершеннолетний: согласие отзывает только он сам."
    if is_minor and (age is None or age < OWN_WORD_FROM):
        return "До 14 лет согласие отзывает законный представитель."
    return ""


def earliest_last_day(notice_on: date, moved: MovedDays) -> date:
    """The earliest last day of the work as a mentor after a written notice."""
    return working_days.after(notice_on, NOTICE_DAYS, moved)


def too_early(notice_on: date, last_day: date, moved: MovedDays) -> str:
    """Why the work may not end on that day; empty when it may."""
    earliest = earliest_last_day(notice_on, moved)
    if last_day >= earliest:
        return ""
    return (
        f"Предупредить нужно не менее чем за три рабочих дня. Уведомление вручено {short_date(notice_on)}, "
        f"значит, последним днём может быть {short_date(earliest)} или позже."
    )
