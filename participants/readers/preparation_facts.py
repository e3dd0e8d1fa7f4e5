"""Facts of preparation that may mark a programme's roadmap: mentors trained, interviews held."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from participants.models import Interview, OutsideTraining, TrainingCompletion
from participants.readers.readiness import in_base
from programmes.core.facts import Fact, FactKind
from programmes.models import Programme

MENTORS_TRAINED, MENTORS_INTERVIEWED = "mentors-trained", "mentors-interviewed"


def mentors_trained(programme: Programme, on: date) -> Fact:
    """Whether everybody in the base of mentors has completed a course or was trained elsewhere."""
    completions = TrainingCompletion.objects.filter(profile=OuterRef("pk"), completed_on__lte=on)
    outside = OutsideTraining.objects.filter(person=OuterRef("person"), counts_as_required=True, ends_on__lte=on)
    return _fact(
        programme,
        Exists(completions) | Exists(outside),
        "participants:training",
        "Обучение прошли {} из {} наставников.",
    )


def mentors_interviewed(programme: Programme, on: date) -> Fact:
    """Whether an interview was held with everybody in the base of mentors."""
    held = Interview.objects.filter(profile=OuterRef("pk"), held_on__lte=on)
    return _fact(programme, Exists(held), "participants:interviews", "Собеседования проведены с {} из {} наставников.")


def _fact(programme: Programme, done: Q | Exists, page: str, words: str) -> Fact:
    url = reverse(page, kwargs={"pk": programme.pk})
    rows = in_base(programme).order_by().annotate(is_done=done)
    found = rows.aggregate(all=Count("pk"), done=Count("pk", filter=Q(is_done=True)))
    if not found["all"]:
        return Fact(is_so=False, text="База наставников пока пуста.", url=url)
    return Fact(is_so=found["done"] == found["all"], text=words.format(found["done"], found["all"]), url=url)


KINDS = (
    FactKind(
        MENTORS_INTERVIEWED, "проведены собеседования с наставниками", mentors_interviewed, ("собеседован",), order=36
    ),
    FactKind(MENTORS_TRAINED, "наставники прошли обучение", mentors_trained, ("обучени+наставник",), order=37),
)
