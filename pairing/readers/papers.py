"""The facts of the papers of one pair: its plan, its log, memos of its programme."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from mentoring.core.russian.phones import show_phone
from pairing.core import meeting_log, memos, plan_paper
from pairing.core.meeting_log import LogFacts, MeetingFacts
from pairing.core.memos import Memo, MemoFacts
from pairing.core.pair_order import Participant
from pairing.core.plan_paper import PlanFacts, PlanPaper, TaskFacts
from pairing.models import IndividualPlan, Pair, PairMember
from pairing.readers.naming import curator_of, participant
from pairing.states import MeetingKind, PlanItemState
from programmes.models import Programme
from programmes.readers import requisites, wordings
from programmes.states import ProgrammeKind

MENTOR_MEMO, MENTEE_MEMO, EMPLOYEE_MEMO = "mentor-memo", "mentee-memo", "mentee-memo-employee"
MEMBERS = PairMember.objects.select_related("mentee").order_by("mentee__sort_name", "pk")


def with_members(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Pairs with all that their papers and labels name; two queries."""
    return pairs.select_related("mentor", "form", "role_variant", "programme__school").prefetch_related(
        Prefetch("members", MEMBERS)
    )


def with_pair(plans: QuerySet[IndividualPlan]) -> QuerySet[IndividualPlan]:
    """Plans with all that their papers and labels name; two queries."""
    return plans.select_related(
        "pair__mentor", "pair__form", "pair__role_variant", "pair__programme__school__look"
    ).prefetch_related(Prefetch("pair__members", MEMBERS))


def label(pair: Pair) -> str:
    """«Ежов Л. И. — Носова А. П., Юдин П. С.»; the members must be prefetched."""
    return f"{pair.mentor.short_name} — {', '.join(member.mentee.short_name for member in pair.members.all())}"


def plan_of(plan: IndividualPlan) -> PlanPaper:
    """The plan on paper; what was dropped is left out."""
    pair = plan.pair
    items = plan.items.exclude(state=PlanItemState.DROPPED).order_by("position", "pk")
    return plan_paper.compose(
        PlanFacts(
            letterhead=requisites.letterhead(pair.programme.school),
            programme=pair.programme.title,
            is_employment=pair.programme.kind == ProgrammeKind.TEACHERS,
            form=pair.form.title,
            role_variant=pair.role_variant.title if pair.role_variant else "",
            mentor=participant(pair.mentor, {}),
            mentees=_mentees(pair),
            starts_on=pair.starts_on,
            ends_on=pair.planned_end_on or pair.programme.ends_on,
            goal=plan.goal,
            expected=plan.expected,
            agreed_on=plan.agreed_on,
            tasks=tuple(TaskFacts(item.title, item.due_on, item.done_on, item.result) for item in items),
        )
    )


def log_of(pair: Pair, *, on: date, is_filled: bool = True) -> LogFacts:
    """What the log is written from; of the empty one nothing but its head."""
    rows = (
        pair.meetings.prefetch_related(Prefetch("present", MEMBERS)).order_by("held_on", "starts_at", "pk")
        if is_filled
        else ()
    )
    return LogFacts(
        school=pair.programme.school.full_name or pair.programme.school.name,
        programme=pair.programme.title,
        form=pair.form.title,
        mentor=participant(pair.mentor, {}),
        mentees=_mentees(pair),
        starts_on=pair.starts_on,
        ends_on=pair.planned_end_on,
        filled_on=on,
        meetings=tuple(
            MeetingFacts(
                held_on=one.held_on,
                kind=str(MeetingKind(one.kind).label),
                minutes=one.minutes,
                topic=one.topic,
                starts_at=one.starts_at,
                place=one.place,
                is_online=one.is_online,
                present=meeting_log.present(participant(member.mentee, {}) for member in one.present.all()),
                done=one.done,
                next_step=one.next_step,
            )
            for one in rows
        ),
    )


def memo_of(programme: Programme, code: str) -> Memo:
    """A memo of the programme; what it says to mentees differs for pupils and for employees."""
    school, is_employment = programme.school, programme.kind == ProgrammeKind.TEACHERS
    code = EMPLOYEE_MEMO if code == MENTEE_MEMO and is_employment else code
    facts = MemoFacts(
        school=school.full_name or school.name,
        programme=programme.title,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
        is_employment=is_employment,
        curator=curator_of(programme, wordings.post_forms(school)),
        phone=show_phone(school.phone) if school.phone else "",
        email=programme.curator.email if programme.curator else school.email,
    )
    return memos.compose(facts, wordings.wording(school, code))


def _mentees(pair: Pair) -> tuple[Participant, ...]:
    live = [member for member in pair.members.all() if member.left_on is None or member.left_on == pair.ended_on]
    return tuple(participant(member.mentee, {}) for member in live or pair.members.all())
