"""A mentor's portfolio out of what the base knows: own words, profiles, pairs, training, reviews."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from mentoring.core.russian.numerals import counted
from participants.core import portfolio as core
from participants.core import review_links, times
from participants.core.bases_paper import ages
from participants.core.portfolio import Experience, PortfolioPaper
from participants.models import (
    LongTermMember,
    MentorProfile,
    OutsideTraining,
    Person,
    Portfolio,
    TrainingCompletion,
)
from participants.providers import PairFact, pair_history
from participants.states import ProfileState


@dataclass(frozen=True)
class Standing:
    """What is known of somebody as a mentor."""

    is_mentor: bool
    has_portfolio: bool = False
    has_photo: bool = False
    member_since: date | None = None


def standing(person: Person) -> Standing:
    """Whether somebody is or was a mentor, so that there is something to keep a portfolio of; one query."""
    members = LongTermMember.objects.filter(person=OuterRef("pk"))
    found = (
        Person.objects.filter(pk=person.pk)
        .values_list(
            Exists(MentorProfile.objects.filter(person=OuterRef("pk"))),
            Exists(members),
            "portfolio__pk",
            "portfolio__photo",
            Subquery(members.filter(removed_on=None).values("added_on")[:1]),
        )
        .first()
    )
    if found is None:
        return Standing(is_mentor=False)
    is_in_base, was_member, portfolio, photo, since = found
    return Standing(is_in_base or was_member or portfolio is not None, portfolio is not None, bool(photo), since)


def is_mentor(person: Person) -> bool:
    """Whether a portfolio may be kept."""
    return standing(person).is_mentor


def own_people(user: Any) -> QuerySet[Person]:
    """Those under whose name the user signs in and who are mentors."""
    return (
        Person.objects.filter(user=user, destroyed_at=None, mentor_profiles__isnull=False)
        .select_related("school")
        .distinct()
        .order_by("pk")
    )


def portfolio_of(person: Person) -> Portfolio:
    """The row of the person, or a new one that is not written yet."""
    return Portfolio.objects.filter(person=person).first() or Portfolio(person=person)


def paper(person: Person, *, with_names: bool = False, on: date, photo: str = "") -> PortfolioPaper:
    """The portfolio; ``photo`` is the address of the photograph, taken where there is one. Six queries."""
    row = portfolio_of(person)
    profiles = list(
        MentorProfile.objects.filter(person=person)
        .exclude(state=ProfileState.WITHDRAWN)
        .select_related("programme")
        .prefetch_related("competences")
        .order_by("-programme__starts_on", "-pk")
    )
    pairs = [fact for fact in pair_history.collect(person) if fact.mentor_id == person.pk]
    experience = experience_of(pairs)
    mentees = len({fact.mentee_id for fact in pairs})
    return PortfolioPaper(
        name=(person.last_name, " ".join(part for part in (person.first_name, person.middle_name) if part)),
        place=person.position if person.grade or person.workplace or person.post else "",
        organisation=person.school.name,
        filled_on=on,
        photo=photo if row.photo else "",
        lead=row.about,
        tiles=core.tiles(experience, mentees, person.teaching_years),
        facts=_facts(person, row),
        competences=tuple(
            dict.fromkeys(category.title for profile in profiles for category in profile.competences.all())
        ),
        sections=core.filled(_sections(person, row, profiles, experience, with_names=with_names)),
    )


def _facts(person: Person, row: Portfolio) -> tuple[tuple[str, str], ...]:
    years = counted(row.years_of_work, "год", "года", "лет") if row.years_of_work else ""
    found = (("Квалификационная категория", person.qualification), ("Общий стаж", years))
    return tuple((label, text) for label, text in found if text)


def _sections(
    person: Person, row: Portfolio, profiles: list[MentorProfile], experience: list[Experience], *, with_names: bool
) -> Iterable[core.Section]:
    latest = profiles[:1]
    yield core.section("Чем могу быть полезен", (profile.usefulness for profile in latest))
    yield core.section("В чём силён", (profile.competences_text for profile in profiles))
    yield core.section("Образование", [row.education])
    yield core.section("Достижения", [row.achievements, *(profile.achievements for profile in profiles)])
    yield core.section("Звания и награды", [row.titles])
    yield core.section("Повышение квалификации", [row.courses], _trainings(person))
    yield core.section(
        "Опыт наставничества", [row.experience], (one.words(with_names=with_names) for one in experience)
    )
    yield core.section("Интересы", (profile.interests for profile in latest))
    yield core.section("Формы и время", [row.preferences], (line for one in latest for line in _terms(one)))
    links = [link for profile in profiles for link in review_links.links(profile.review_links)]
    yield core.section("Кейсы и отзывы", links=links)


def _terms(profile: MentorProfile) -> Iterable[str]:
    """Whom and when the mentor takes."""
    wanted = ages(profile.wanted_age_from, profile.wanted_age_to)
    if wanted:
        yield f"Возраст наставляемых: {wanted}"
    if profile.hours_per_month:
        yield f"{counted(profile.hours_per_month, 'час', 'часа', 'часов')} в месяц"
    shown = times.shown(profile.times)
    if shown:
        yield shown


def experience_of(pairs: Iterable[PairFact]) -> list[Experience]:
    """Pairs of one mentor, by programme and form, the latest first."""
    groups: dict[tuple[str, str], list[PairFact]] = {}
    for fact in pairs:
        groups.setdefault((fact.programme_title, fact.form_title), []).append(fact)
    return [
        Experience(
            programme=programme,
            form=form,
            names=tuple(dict.fromkeys(fact.mentee_name for fact in facts)),
            completed=len({fact.mentee_id for fact in facts if fact.is_completed}),
            is_running=any(fact.is_running for fact in facts),
        )
        for (programme, form), facts in groups.items()
    ]


def _trainings(person: Person) -> list[str]:
    """The school's own courses and those elsewhere, the latest first."""
    own = TrainingCompletion.objects.filter(profile__person=person).select_related("course")
    elsewhere = OutsideTraining.objects.filter(person=person)
    found = [
        (
            one.completed_on,
            core.training(one.course.title, where=person.school.name, on=one.completed_on, number=one.number),
        )
        for one in own
    ] + [
        (
            one.ends_on,
            core.training(one.title, where=one.organisation, hours=one.hours, on=one.ends_on, number=one.number),
        )
        for one in elsewhere
    ]
    return [words for _, words in sorted(found, reverse=True)]


def embedded_photo(person: Person) -> str:
    """The photograph as data inside a document, nothing where there is none."""
    row = portfolio_of(person)
    if not row.photo or not row.photo.storage.exists(row.photo.name):
        return ""
    with row.photo.open("rb") as file:
        return f"data:{row.photo_type};base64,{base64.b64encode(file.read()).decode()}"
