"""What preparation of mentors holds of a person: interviews, certificates, training elsewhere, lessons that he has led."""

from __future__ import annotations

from collections.abc import Iterator

from participants.actions.erasing import Rule, carry_out, erase_each
from participants.models import Interview, OutsideTraining, Person, TrainingCompletion, TrainingLesson
from participants.providers import Erased
from participants.readers.naming import named

# That somebody was interviewed, came to lessons and passed the training stays counted.
RULES = (
    Rule("записей собеседований", Interview, ("profile__person",), blanks={"note": "", "interviewer": "", "place": ""}),
    Rule("документов об обучении", OutsideTraining, ("person",), files=("file",)),
)


def erase(person: Person) -> Iterator[Erased]:
    """Runs inside the action that destroys; doing it again does nothing."""
    yield from carry_out(RULES, person)
    # A certificate's number leads to a name in the school's book.
    numbers = erase_each(
        TrainingCompletion.objects.filter(profile__person=person), lambda row: {"number": f"уничтожен-{row.pk}"}
    )
    if numbers:
        yield Erased("номеров свидетельств об обучении", numbers)
    somebody = named(person)
    interviews = Interview.objects.filter(profile__programme__school=person.school_id).exclude(interviewer="")
    led = [row.pk for row in interviews if somebody.is_named_in(row.interviewer)]
    if led:
        erase_each(Interview.objects.filter(pk__in=led), lambda row: {"interviewer": ""})
        yield Erased("имён в собеседованиях с другими", len(led))
    lessons = TrainingLesson.objects.filter(course__programme__school=person.school_id).exclude(leader="")
    taught = [row.pk for row in lessons if somebody.is_named_in(row.leader)]
    if taught:
        erase_each(TrainingLesson.objects.filter(pk__in=taught), lambda row: {"leader": ""})
        yield Erased("имён ведущих занятий", len(taught))
