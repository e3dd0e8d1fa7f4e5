"""The long-term base of a school: who stands in it, whom a programme's end proposes, what is taken along next year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import School
from mentoring.core.wide_tables import WideColumn, WideTable
from participants.core.bases_counting import EntryCard
from participants.models import LongTermMember, MenteeRequest, MentorProfile, Person
from participants.readers.base_facts import Pairs, contacts, place
from participants.readers.offered import contacts_for_others
from participants.readers.official import competences
from participants.states import Completion, LongTermOrigin, ProfileState
from programmes.models import Programme
from programmes.states import ProgrammeState

TITLE = "Долгосрочная база наставников"
COLUMNS = (
    WideColumn("№ п/п", 4, is_centred=True),
    WideColumn("ФИО", 15),
    WideColumn("Место работы/учёбы", 18),
    WideColumn("Контактные данные для связи", 17),
    WideColumn("В чём может помочь", 22),
    WideColumn("Участие в программах", 24),
    WideColumn("Можно предлагать другим организациям", 9, is_centred=True),
    WideColumn("Внесён", 9, is_centred=True),
)
FOR_OTHERS = (0, 1, 2, 3, 4, 5)  # of these columns


def members_of(school: School, user: Any) -> QuerySet[LongTermMember]:
    """The base as the user may see it, those who were removed too, with what a row shows."""
    return _with_all_shown(LongTermMember.objects.visible_to(user).filter(person__school=school))


def present(school: School) -> QuerySet[LongTermMember]:
    """Everybody who stands in the base."""
    found = LongTermMember.objects.filter(person__school=school, removed_on=None, person__destroyed_at=None)
    return _with_all_shown(found)


def _with_all_shown(rows: QuerySet[LongTermMember]) -> QuerySet[LongTermMember]:
    return (
        rows.select_related("person__school", "programme")
        .prefetch_related(
            "person__guardianships__guardian",
            "person__mentor_profiles__programme",
            "person__mentee_requests__programme",
        )
        .order_by("person__sort_name", "pk")
    )


def cards_of(members: QuerySet[LongTermMember]) -> list[EntryCard]:
    """Members as they are counted, in one query."""
    columns = ("person_id", "person__kind", "person__grade", "may_be_offered")
    return [
        EntryCard(person_id, kind, grade, "", may_be_offered=offered)
        for person_id, kind, grade, offered in members.order_by().values_list(*columns)
    ]


def roles(person: Person) -> list[str]:
    """«наставник – Наставничество 2025/26» and the like, the latest first; both roles of one person stand together."""
    found = [
        (one.programme.starts_on, f"наставник – {one.programme.title}")
        for one in person.mentor_profiles.all()
        if one.state != ProfileState.WITHDRAWN
    ]
    found += [
        (one.programme.starts_on, f"наставляемый{_mark(one)} – {one.programme.title}")
        for one in person.mentee_requests.all()
        if one.state != "withdrawn"
    ]
    return [words for _, words in sorted(found, key=lambda one: one[0], reverse=True)]


def _mark(request: MenteeRequest) -> str:
    return ", прошёл программу" if request.completion == Completion.COMPLETED else ""


@dataclass(frozen=True)
class Proposal:
    """Somebody whom the end of a programme proposes for the long-term base; mentees are to be asked first."""

    person: Person
    origin: LongTermOrigin
    areas: str
    may_be_offered: bool
    why: str

    @property
    def is_ticked(self) -> bool:
        """Mentors are ticked at first; whether a mentee is willing nobody knows yet."""
        return self.origin == LongTermOrigin.MENTOR


def proposals(programme: Programme) -> list[Proposal]:
    """Mentors who have worked to the end and mentees who have completed, unless they stand in the base; five queries."""
    there = set(
        LongTermMember.objects.filter(person__school=programme.school_id, removed_on=None).values_list(
            "person", flat=True
        )
    )
    pairs = Pairs.of(programme)
    found: dict[int, Proposal] = {}
    profiles = MentorProfile.objects.filter(programme=programme, person__left_on=None).exclude(
        state=ProfileState.WITHDRAWN
    )
    for profile in _named(profiles).prefetch_related("competences"):
        facts = pairs.behind(profile)
        is_over = bool(facts) and not any(fact.is_running for fact in facts)
        if profile.person_id in there or not (is_over or programme.state == ProgrammeState.FINISHED):
            continue
        before = found.get(profile.person_id)
        areas = _merged(before.areas if before else "", competences(profile))
        names = ", ".join(dict.fromkeys(fact.mentee_name for fact in facts))
        why = f"наставник: {names}" if names else "наставник, пары не было"
        offered = profile.may_be_offered or bool(before and before.may_be_offered)
        found[profile.person_id] = Proposal(profile.person, LongTermOrigin.MENTOR, areas, offered, why)
    requests = MenteeRequest.objects.filter(programme=programme, completion=Completion.COMPLETED, person__left_on=None)
    for request in _named(requests).select_related("category"):
        if request.person_id in there or request.person_id in found:
            continue
        areas = request.category.title if request.category else ""
        why = "прошёл программу как наставляемый, спросите, готов ли помогать другим"
        found[request.person_id] = Proposal(request.person, LongTermOrigin.MENTEE, areas, may_be_offered=False, why=why)
    return list(found.values())


def _named(rows: QuerySet) -> QuerySet:
    return rows.select_related("person__school").order_by("person__sort_name", "pk")


def _merged(one: str, other: str) -> str:
    return "; ".join(dict.fromkeys(part for text in (one, other) for part in text.split("; ") if part))


def candidates(school: School, user: Any) -> QuerySet[Person]:
    """People of the school who do not stand in the base, to be entered by hand."""
    there = LongTermMember.objects.filter(removed_on=None).values("person")
    found = Person.objects.visible_to(user).present().filter(school=school)
    return found.exclude(pk__in=there).named()


@dataclass(frozen=True)
class Offer:
    """What a member brings into a programme: the columns of the last profile, or the areas of the last request."""

    values: dict[str, Any]
    competences: list[Any]


def offers(members: Iterable[LongTermMember], programme: Programme) -> dict[int, Offer]:
    """By person; profiles and requests of programmes of the same system, the latest first. Four queries."""
    members = list(members)
    people = [member.person_id for member in members]
    latest: dict[int, MentorProfile] = {}
    profiles = MentorProfile.objects.filter(person__in=people).exclude(programme=programme)
    for profile in profiles.prefetch_related("competences").order_by("programme__starts_on", "pk"):
        latest[profile.person_id] = profile
    asked: dict[int, MenteeRequest] = {}
    for request in MenteeRequest.objects.filter(person__in=people).select_related("category").order_by("pk"):
        asked[request.person_id] = request
    return {
        one.person_id: _offer(one, latest.get(one.person_id), asked.get(one.person_id), programme) for one in members
    }


def _offer(
    member: LongTermMember, profile: MentorProfile | None, request: MenteeRequest | None, programme: Programme
) -> Offer:
    """The areas of the base are what stands in own words: they may have been changed since."""
    values: dict[str, Any] = {"competences_text": member.areas, "may_be_offered": member.may_be_offered}
    known: list[Any] = []
    if profile is not None:
        known = list(profile.competences.all())
        kept = (
            "achievements", "interests", "usefulness", "times", "capacity", "hours_per_month", "wanted_age_from",
            "wanted_age_to",
        )  # fmt: skip
        values |= {name: getattr(profile, name) for name in kept}
    elif request is not None:
        known = [request.category] if request.category else []
        values["interests"] = request.interests
    fitting = [one for one in known if one.programme_kind == programme.kind and one.is_active]
    titles = {one.title for one in fitting}
    values["competences_text"] = "; ".join(part for part in member.areas.split("; ") if part not in titles)
    return Offer(values, fitting)


def member_table(school: School, members: Iterable[LongTermMember], *, on: date, for_others: bool = False) -> WideTable:
    """The base as a register; for other organisations only those who allow it, and no contacts of children."""
    rows = [one for one in members if one.may_be_offered or not for_others]
    columns = [COLUMNS[index] for index in FOR_OTHERS] if for_others else list(COLUMNS)
    found = []
    for number, member in enumerate(rows, start=1):
        person = member.person
        own = contacts_for_others(person, on) if for_others else "\n".join(contacts(person, on))
        cells = (
            number, person.full_name, place(person), own, member.areas, "\n".join(roles(person)),
            "да" if member.may_be_offered else "нет", member.added_on,
        )  # fmt: skip
        found.append(tuple(cells[index] for index in FOR_OTHERS) if for_others else cells)
    return WideTable(
        title=TITLE,
        organisation=school.full_name or school.name,
        columns=tuple(columns),
        rows=tuple(found),
        filled_on=on,
        lines=("Для других организаций",) if for_others else (),
        remarks=("С несовершеннолетними наставниками связываются через школу.",) if for_others else (),
    )
