"""The facts of a report, and the report as a printed thing: of today while it is written, frozen once approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q
from django.urls import reverse

from mentoring.core.papers import ProgrammeDocument
from mentoring.core.russian.dates import school_year_start
from mentoring.core.russian.numerals import counted
from monitoring.core.report import (
    AwardLine,
    FormLine,
    IndicatorLine,
    ReportFacts,
    StageLine,
    SurveyLine,
    compose,
    title_of,
)
from monitoring.models import Award, Report
from monitoring.readers import swot
from monitoring.readers.indicator_table import verdict
from monitoring.readers.readings import readings_of
from monitoring.readers.survey_results import results_of, told
from monitoring.states import AwardKind, AwardState, ReportState
from pairing.models import Meeting, Pair
from pairing.states import ORDERED_STATES, PairState
from participants.core.mentions import NamedPerson
from participants.models import MenteeRequest, MentorProfile, Person
from participants.states import PersonKind, ProfileState, RequestState
from programmes.core.stamps import Approved
from programmes.models import Order, Programme
from programmes.readers import requisites
from programmes.readers.roadmap import roadmap
from programmes.readers.roadmap_sheet import curator_signature
from programmes.readers.stamp import stamp

NBSP = "\u00a0"


def reports_of(programme: Programme) -> list[Report]:
    """The programme's reports, the latest period first."""
    return list(Report.objects.filter(programme=programme).select_related("order").order_by("-ends_on", "-pk"))


def usual_period(programme: Programme, *, on: date) -> tuple[date, date]:
    """From where the last report ended, or the programme began, until today or its end."""
    last = Report.objects.filter(programme=programme).aggregate(last=Max("ends_on"))["last"]
    starts_on = last if last and last < on else max(programme.starts_on, school_year_start(on))
    return min(starts_on, on), max(min(programme.ends_on, on), min(starts_on, on))


def document_of(report: Report, *, on: date) -> ProgrammeDocument:
    """What an order has approved, or what the facts say now."""
    if report.is_approved:
        return ProgrammeDocument.from_dict(report.content)
    return built(report, None, on=on)


def built(report: Report, order: Order | None, *, on: date) -> ProgrammeDocument:
    """The report as the facts stand on the day, approved by that order or not yet."""
    return compose(facts_of(report, order, on=on))


def facts_of(report: Report, order: Order | None, *, on: date) -> ReportFacts:
    """Everything the report is composed of; the figures are those of the last day of its period, or of today before it."""
    programme = report.programme
    as_of = min(report.ends_on, on)
    profiles = MentorProfile.objects.filter(programme=programme).exclude(state=ProfileState.WITHDRAWN)
    requests = MenteeRequest.objects.filter(programme=programme).exclude(state=RequestState.WITHDRAWN)
    return ReportFacts(
        letterhead=requisites.letterhead(programme.school),
        approval=stamp(programme, Approved.PLAN, order),
        place=programme.school.place,
        programme=programme.title,
        programme_starts_on=programme.starts_on,
        programme_ends_on=programme.ends_on,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        as_of=as_of,
        mentors_in_base=profiles.aggregate(n=Count("person", distinct=True))["n"],
        mentees_in_base=requests.aggregate(n=Count("person", distinct=True))["n"],
        waiting=requests.filter(state=RequestState.OPEN).aggregate(n=Count("person", distinct=True))["n"],
        indicators=_indicators(programme, as_of),
        forms=_forms(report),
        stages=_stages(programme, as_of),
        surveys=_surveys(report),
        quarters=swot.quarters_of(swot.lines_of(programme)),
        awards=_awards(report),
        done=report.done,
        problems=report.problems,
        proposals=report.proposals,
        conclusions=report.conclusions,
        signature=curator_signature(programme),
        is_approved=order is not None,
    )


@dataclass(frozen=True)
class Part:
    """What goes into a report by itself: what it is, how much of it there is now, where it is seen."""

    title: str
    text: str
    url: str


def parts_of(report: Report, *, on: date) -> list[Part]:
    """The figures that the report will hold, in a few words each; whole they stand in its file."""
    programme, as_of = report.programme, min(report.ends_on, on)
    forms, stages = _forms(report), _stages(programme, as_of)
    done, total = sum(stage.done for stage in stages), sum(stage.total for stage in stages)
    asked = told(programme).filter(opens_on__lte=report.ends_on, closes_on__gte=report.starts_on).count()
    given = sum(line.count for line in _awards(report))
    pairs = counted(sum(line.pairs for line in forms), "пара или группа", "пары и группы", "пар и групп")
    meetings = counted(sum(line.meetings for line in forms), "встреча", "встречи", "встреч")
    pages = (
        ("Показатели", f"план и факт на {as_of:%d.%m.%Y}", "monitoring:indicators"),
        ("Участники и встречи", f"{pairs}, {meetings}", "pairing:pairs"),
        ("Дорожная карта", f"выполнено {done} из {total}" if total else "мероприятий нет", "programmes:roadmap"),
        ("Анкеты", counted(asked, "опрос", "опроса", "опросов"), "monitoring:surveys"),
        ("SWOT-анализ", counted(len(swot.lines_of(programme)), "строка", "строки", "строк"), "monitoring:swot"),
        ("Поощрения", f"вручено {given}", "monitoring:awards"),
    )
    return [Part(title, text, reverse(name, kwargs={"pk": programme.pk})) for title, text, name in pages]


def named_children(report: Report) -> list[str]:
    """Pupils whom the curator's words or the SWOT name; a report names none."""
    said = [f"{line.text} {line.basis}" for line in swot.lines_of(report.programme)]
    text = "\n".join([report.done, report.problems, report.proposals, report.conclusions, *said])
    folded = text.casefold()
    pupils = Person.objects.filter(school=report.programme.school_id, kind=PersonKind.PUPIL, destroyed_at=None)
    return [
        person.full_name
        for person in pupils.order_by("sort_name", "pk")
        if person.last_name[:3].casefold() in folded and _named(person).is_named_in(text)
    ]


def ready_for_completion(programme: Programme, report: Report | None) -> list[str]:
    """Why the order on the end of the programme cannot be signed, a sentence each; empty when it can."""
    found = []
    at_work = Pair.objects.filter(programme=programme, state__in=[PairState.ACTIVE, PairState.SUBMITTED]).count()
    if at_work:
        words = counted(at_work, "пара или группа работает", "пары или группы работают", "пар и групп работают")
        found.append(f"Ещё {words} или ждут приказа: сначала завершите их приказом.")
    if report is None:
        found.append("Нет отчёта о реализации программы: составьте его, приказ его утвердит.")
        return found
    if report.state == ReportState.APPROVED:
        found.append(f"Отчёт уже утверждён приказом № {report.order.number}: для этого приказа нужен новый отчёт.")
    if not (report.done.strip() and report.conclusions.strip()):
        found.append("В отчёте не написано, что сделано и к каким выводам пришли.")
    if children := named_children(report):
        found.append(
            f"В тексте отчёта названы ученики: {', '.join(children)}. Уберите имена, в отчёте их быть не должно."
        )
    return found


def filename(report: Report) -> str:
    """The name of the report's file, without extension."""
    return f"{title_of(report.starts_on, report.ends_on)}, {report.programme.title}"


def _named(person: Person) -> NamedPerson:
    return NamedPerson(person.last_name, person.first_name, person.middle_name, person.sex)


def _indicators(programme: Programme, on: date) -> tuple[IndicatorLine, ...]:
    return tuple(
        IndicatorLine(
            number=reading.number or str(place),
            title=reading.title,
            target=f"{reading.target_text}{NBSP}%" if reading.target is not None else "—",
            value=f"{reading.value_text}{NBSP}%" if reading.value is not None else "—",
            verdict=verdict(reading),
            counted=f"{reading.numerator_count} из{NBSP}{reading.denominator_count}",
        )
        for place, reading in enumerate(readings_of(programme, on=on), start=1)
    )


def _forms(report: Report) -> tuple[FormLine, ...]:
    """Pairs that worked on some day of the period, and their meetings within it; a person counts once in a form."""
    since, until = report.starts_on, report.ends_on
    worked = Q(starts_on__lte=until) & (Q(ended_on=None) | Q(ended_on__gte=since))
    pairs = Pair.objects.filter(worked, programme=report.programme_id, state__in=ORDERED_STATES)
    rows = (
        pairs.values("form", "form__title")
        .annotate(
            pairs=Count("pk", distinct=True),
            mentors=Count("mentor", distinct=True),
            mentees=Count("members__mentee", distinct=True),
            finished=Count("pk", filter=Q(state=PairState.FINISHED, ended_on__lte=until), distinct=True),
        )
        .order_by("form__position", "form")
    )
    held = Meeting.objects.filter(pair__programme=report.programme_id, held_on__range=(since, until))
    meetings = dict(held.values_list(F("pair__form")).annotate(n=Count("pk")).order_by())
    return tuple(
        FormLine(
            row["form__title"],
            row["pairs"],
            row["mentors"],
            row["mentees"],
            meetings.get(row["form"], 0),
            row["finished"],
        )
        for row in rows
    )


def _stages(programme: Programme, on: date) -> tuple[StageLine, ...]:
    return tuple(
        StageLine(
            number=item.stage.number,
            title=item.stage.title,
            done=item.share.done,
            total=item.share.total,
            overdue=sum(line.is_overdue for line in item.lines),
        )
        for item in roadmap(programme, on=on).stages
    )


def _surveys(report: Report) -> tuple[SurveyLine, ...]:
    rows = told(report.programme).filter(opens_on__lte=report.ends_on, closes_on__gte=report.starts_on)
    return tuple(
        SurveyLine(
            title=one.title,
            asked=one.result.asked,
            answered=one.result.answered,
            rate=one.result.response_rate_text,
            mean=one.result.index_text if one.result.index is not None else "—",
        )
        for one in results_of(list(rows))
    )


def _awards(report: Report) -> tuple[AwardLine, ...]:
    rows = Award.objects.filter(
        programme=report.programme_id, state=AwardState.GIVEN, given_on__range=(report.starts_on, report.ends_on)
    )
    counts = dict(rows.values_list("kind").annotate(n=Count("pk")).order_by())
    return tuple(AwardLine(kind.label, counts[kind.value]) for kind in AwardKind if kind.value in counts)
