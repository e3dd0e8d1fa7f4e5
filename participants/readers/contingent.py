"""What the list of people knows of the contingent of a programme's school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from participants.core.contingent import Member, counts
from participants.models import Person
from participants.states import PersonKind
from programmes.models import Programme
from programmes.providers import BaseFigure


def base_figures(programme: Programme, on: date) -> Iterator[BaseFigure]:
    """Pupils by stage and age, staff by category, years of work and age, in one query.

    Who has left by the day is not counted; on which day somebody came the list does not know.
    """
    rows = (
        Person.objects.filter(school=programme.school_id, kind__in=[PersonKind.PUPIL, PersonKind.TEACHER])
        .filter(Q(left_on=None) | Q(left_on__gt=on))
        .values_list("born_on", "grade", "teaching_years", "qualification")
    )
    found = counts(
        (Member(*row) for row in rows),
        on=on,
        age_day=programme.age_counted_on,
        young_years=programme.young_teacher_years,
    )
    for figure in found:
        yield BaseFigure(figure.code, figure.count, figure.unknown)
