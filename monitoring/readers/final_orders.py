"""The facts of the orders that end a programme: on awards, and on the end itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentoring.core.documents import AcquaintanceRow
from mentoring.core.russian.names import full
from mentoring.database import fold
from monitoring.core.award_order import USUAL_GROUND, USUAL_MERIT, AwardLine, AwardOrderFacts
from monitoring.core.completion_order import CompletionFacts, PairOutcome
from monitoring.models import Award, Report
from monitoring.readers import awards as reader
from monitoring.readers.reports import ready_for_completion
from monitoring.states import AwardKind, AwardState
from pairing.models import Pair, PairChange
from pairing.readers.pair_orders import participant
from pairing.states import ChangeKind, ChangeState, EndReason, PairState
from participants.models import Person
from participants.states import PersonKind
from programmes.core.wording import Fixed, Somebody
from programmes.models import Order, Programme
from programmes.readers import requisites, wordings
from programmes.states import ProgrammeState

OVER = (PairState.FINISHED, PairState.ENDED)
MARKS = {EndReason.TERM: "работа завершена в срок", EndReason.PLAN_DONE: "план выполнен полностью"}


def awards_of(order: Order) -> list[Award]:
    """The awards that the order names; those dropped since are left out."""
    rows = reader.with_people(
        Award.objects.filter(pk__in=order.parameters.get("awards", []), programme=order.programme)
    )
    found = [award for award in rows if award.state != AwardState.DROPPED]
    return sorted(found, key=lambda award: (AwardKind.values.index(award.kind), _first(award).sort_name, award.pk))


def award_facts(order: Order) -> AwardOrderFacts:
    """Everything that the order on awards is written from, as it is today."""
    programme, school = order.programme, order.school
    awards, forms = awards_of(order), wordings.post_forms(order.school)
    lines = tuple(
        AwardLine(
            award.kind,
            tuple(somebody(person, forms) for person in reader.people_of(award)),
            award.reason,
            award.is_paid,
        )
        for award in awards
    )
    is_paid = any(line.is_paid for line in lines)
    return AwardOrderFacts(
        letterhead=requisites.letterhead(school),
        place=school.place,
        head=requisites.signature(school),
        programme=programme.title,
        lines=lines,
        curator=wordings.curator(programme, forms),
        merit=order.parameters.get("merit") or USUAL_MERIT,
        ground=(order.parameters.get("ground") or USUAL_GROUND) if is_paid else "",
        acquaintance=_acquaintance(programme, awards),
    )


def award_faults(order: Order, awards: list[Award] | None = None) -> list[str]:
    """Why the order on awards may not go on, a few words each; ``awards`` where they have been read already."""
    awards = awards_of(order) if awards is None else awards
    found = requisites.wanting(order.school, order.programme)
    if not awards:
        found.append("в приказе нет ни одного поощрения")
    missing = len(set(order.parameters.get("awards", []))) - len(awards)
    if awards and missing > 0:
        found.append(f"часть поощрений сняли (всего {missing}), подготовьте приказ заново")
    for award in awards:
        if award.order_id not in (None, order.pk) or award.state not in (AwardState.PROPOSED, AwardState.ORDERED):
            found.append(f"поощрение «{award.get_kind_display()}» ({reader.whom(award)}) уже в другом приказе")
        if reader.has_gone(award):
            found.append("данные одного из поощряемых уничтожены, снимите это поощрение")
        if award.is_paid and not reader.is_worker(award.person):
            found.append(f"{reader.whom(award)}: о выплате пишут только работникам школы")
    return found


def report_of(order: Order) -> Report | None:
    """The report that the order on the end approves."""
    rows = Report.objects.select_related("programme__school", "programme__curator", "order")
    return rows.filter(pk=order.parameters.get("report") or 0, programme=order.programme).first()


def completion_facts(order: Order) -> CompletionFacts:
    """Everything that the order on the end is written from, as it is today."""
    programme, school = order.programme, order.school
    report, forms = report_of(order), wordings.post_forms(order.school)
    due_on = order.parameters.get("due_on") or ""
    name = school.authority.name if school.authority else ""
    return CompletionFacts(
        letterhead=requisites.letterhead(school),
        place=school.place,
        head=requisites.signature(school),
        programme=programme.title,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        report_starts_on=report.starts_on if report else None,
        report_ends_on=report.ends_on if report else None,
        pairs=outcomes(programme),
        curator=wordings.curator(programme, forms),
        authority=Fixed(name, forms.get(fold(name), {}), source=f"post:{name}") if name and due_on else "",
        due_on=date.fromisoformat(due_on) if due_on else None,
        acquaintance=requisites.curator_acquaintance(programme),
    )


def completion_faults(order: Order, report: Report | None) -> list[str]:
    """Why the order on the end may not go on with its report, a sentence each."""
    found = [f"{text[:1].upper()}{text[1:]}." for text in requisites.wanting(order.school, order.programme)]
    if order.programme.state != ProgrammeState.RUNNING:
        found.append("Завершить можно только программу, которая идёт.")
    return [*found, *ready_for_completion(order.programme, report)]


def outcomes(programme: Programme) -> tuple[PairOutcome, ...]:
    """The pairs of the programme that are over, with the results that their orders tell."""
    pairs = (
        Pair.objects.filter(programme=programme, state__in=OVER)
        .select_related("mentor")
        .prefetch_related("members__mentee")
        .order_by("mentor__sort_name", "pk")
    )
    told = dict(
        PairChange.objects.filter(pair__programme=programme, kind=ChangeKind.FINISH, state=ChangeState.DONE)
        .exclude(result="")
        .values_list("pair", "result")
    )
    return tuple(
        PairOutcome(
            mentor=participant(pair.mentor, {}).cell,
            mentees=tuple(
                participant(member.mentee, {}).cell
                for member in sorted(pair.members.all(), key=lambda member: member.mentee.sort_name)
            ),
            starts_on=pair.starts_on,
            ended_on=pair.ended_on,
            result=told.get(pair.pk, ""),
            mark=MARKS.get(
                EndReason(pair.end_reason), "завершена" if pair.state == PairState.FINISHED else "прекращена"
            ),
        )
        for pair in pairs
    )


def somebody(person: Person, forms: dict[str, dict[str, str]]) -> Somebody:
    """A person of the base as a text names him."""
    found = reader.named(person)
    return Somebody(
        found.name,
        found.forms,
        post=found.post,
        grade=found.grade,
        letter=found.letter,
        source=f"person:{person.pk}",
        post_forms=forms.get(fold(found.post), {}),
    )


def _first(award: Award) -> Person:
    return reader.people_of(award)[0]


def _acquaintance(programme: Programme, awards: Iterable[Award]) -> tuple[AcquaintanceRow, ...]:
    """The curator, and the employees who are thanked; a pupil is told by whoever hands the certificate over."""
    people = [person for award in awards for person in reader.people_of(award) if person.kind == PersonKind.TEACHER]
    curator = requisites.curator_name(programme)
    first = [AcquaintanceRow(full(curator), programme.curator_post)] if curator else []
    return tuple(dict.fromkeys((*first, *(AcquaintanceRow(person.full_name, person.post) for person in people))))
