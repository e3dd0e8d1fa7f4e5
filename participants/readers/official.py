"""The two bases as the official tables of the target model have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mentoring.core.documents import Signature
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.names import initials
from mentoring.core.wide_tables import WideTable
from participants.core import times
from participants.core.bases_paper import AGE, CLASS, CONSENT, OFFERED, SOURCE, BaseOptions, age_words, ages
from participants.core.consents import ConsentState
from participants.models import MenteeRequest, MentorProfile
from participants.providers import PairFact
from participants.readers.base_facts import Pairs, consents_of, contacts, listed, place
from participants.states import Completion, RequestState
from programmes.models import Programme
from programmes.readers.requisites import curator_name

Cell = str | int | date | None
TITLES = {"mentees": "База наставляемых", "mentors": "База наставников"}
LINE = ";\n"


def mentee_table(
    programme: Programme, requests: Iterable[MenteeRequest], *, options: BaseOptions, on: date, first: int = 1
) -> WideTable:
    """«База наставляемых»; ``first`` is the number of the first row, for a page in the middle."""
    return _table("mentees", programme, requests, options, on, first)


def mentor_table(
    programme: Programme, profiles: Iterable[MentorProfile], *, options: BaseOptions, on: date, first: int = 1
) -> WideTable:
    """«База наставников»."""
    return _table("mentors", programme, profiles, options, on, first)


def _table(
    side: str,
    programme: Programme,
    entries: Iterable[MenteeRequest] | Iterable[MentorProfile],
    options: BaseOptions,
    on: date,
    first: int,
) -> WideTable:
    pairs = Pairs.of(programme)
    states = consents_of(programme, side, on) if CONSENT in options.extras else {}
    rows: list[tuple[Cell, ...]] = []
    for entry in entries:
        facts = pairs.behind(entry)
        for group in [[fact] for fact in facts] if options.is_by_pair and facts else [facts]:
            official = (
                _mentee_cells(entry, group, on) if isinstance(entry, MenteeRequest) else _mentor_cells(entry, group, on)
            )
            rows.append((first + len(rows), *official, *_extra_cells(entry, options, programme, states)))
    return WideTable(
        title=TITLES[side],
        organisation=programme.school.full_name or programme.school.name,
        columns=options.columns(side, age_counted_on=programme.age_counted_on),
        rows=tuple(rows),
        filled_on=on,
        lines=(programme.title,),
        signature=signature(programme),
    )


def _mentee_cells(request: MenteeRequest, facts: list[PairFact], on: date) -> tuple[Cell, ...]:
    person = request.person
    asked = ": ".join(part for part in (request.category.title if request.category else "", request.text) if part)
    is_over = request.state in (RequestState.CLOSED, RequestState.WITHDRAWN)
    return (
        person.full_name,
        LINE.join(contacts(person, on)),
        person.born_on.year if person.born_on else None,
        asked,
        request.submitted_on,
        listed((fact.mentor_name for fact in facts), LINE),
        request.form.title,
        listed((fact.mentor_place for fact in facts), LINE),
        _last_day(facts) if is_over else None,
        request.result or listed((fact.result for fact in facts), LINE),
        request.review_links,
        completion_words(request),
    )


def _mentor_cells(profile: MentorProfile, facts: list[PairFact], on: date) -> tuple[Cell, ...]:
    person = profile.person
    return (
        person.full_name,
        LINE.join(contacts(person, on)),
        place(person),
        competences(profile),
        profile.achievements,
        profile.interests,
        ages(profile.wanted_age_from, profile.wanted_age_to),
        time_resource(profile),
        profile.joined_on,
        listed((fact.mentee_name for fact in facts), LINE),
        profile.form.title,
        listed((fact.mentee_place for fact in facts), LINE),
        _last_day(facts),
        profile.result or listed((fact.result for fact in facts), LINE),
        profile.review_links,
    )


def _extra_cells(
    entry: MenteeRequest | MentorProfile, options: BaseOptions, programme: Programme, states: Mapping[int, ConsentState]
) -> list[Cell]:
    cells: dict[str, Cell] = {
        CLASS: entry.person.class_name,
        AGE: age_words(entry.person.born_on, programme.age_counted_on),
        CONSENT: consent_words(states.get(entry.person_id)),
    }
    if isinstance(entry, MenteeRequest):
        cells[SOURCE] = entry.get_source_display()
    else:
        cells[OFFERED] = "да" if entry.may_be_offered else "нет"
    return [cells[code] for code in options.extras]


def completion_words(request: MenteeRequest) -> str:
    """The mark of the end: «да», «нет: почему», or nothing before it is set."""
    if not request.completion:
        return ""
    if request.completion == Completion.COMPLETED:
        return "да"
    return f"нет: {request.completion_note}" if request.completion_note else "нет"


def consent_words(state: ConsentState | None) -> str:
    """The mark of a consent with its day."""
    if state is None or not state.is_valid:
        return "нет"
    return f"да, {short_date(state.given_on)}" if state.given_on else "да"


def competences(profile: MentorProfile) -> str:
    """Chosen ones and own words; they are fetched before."""
    titles = [category.title for category in profile.competences.all()]
    return "; ".join([*titles, *filter(None, [profile.competences_text])])


def time_resource(profile: MentorProfile) -> str:
    """How much time there is, and when."""
    hours = f"{profile.hours_per_month} ч в месяц" if profile.hours_per_month else ""
    return "; ".join(part for part in (hours, times.shown(profile.times)) if part)


def signature(programme: Programme) -> Signature | None:
    """The curator's line below a table."""
    name = curator_name(programme)
    post = programme.curator_title[:1].upper() + programme.curator_title[1:]
    return Signature(f"{post} программы", initials(name, before=True)) if name else None


def _last_day(facts: list[PairFact]) -> date | None:
    """When the last pair ended; nothing while one is at work."""
    days = [fact.ended_on for fact in facts if fact.ended_on is not None]
    return max(days) if days and len(days) == len(facts) else None
