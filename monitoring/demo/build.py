"""The whole invented installation: one living school, or a region of two hundred."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from mentoring.accounts.actions import authorities, memberships
from mentoring.accounts.models import Authority, User
from mentoring.core.roles import ADMINISTRATOR, SUPERVISOR
from monitoring.demo import life, matching
from monitoring.demo.calendar import DemoYear
from monitoring.demo.consent_papers import hand_out_sheets
from monitoring.demo.consents import live_with_consents
from monitoring.demo.events import hold_events
from monitoring.demo.final_papers import write_final_papers
from monitoring.demo.intake import take_applications
from monitoring.demo.kin import let_a_teacher_be_a_guardian, remember_graduates
from monitoring.demo.offers import join_group, offer_more
from monitoring.demo.office import furnish
from monitoring.demo.orders import keep_register, leave_on_desk
from monitoring.demo.pair_lives import change_pairs, write_plans
from monitoring.demo.papers import write_papers
from monitoring.demo.preparation import prepare_mentors, tell_of_mentees
from monitoring.demo.results import keep_results
from monitoring.demo.retention import let_go
from monitoring.demo.roadmap_work import gather_group, work_on_roadmap
from monitoring.demo.school import (
    DemoSchool,
    Size,
    bring_people,
    collect_consents,
    gather_pupils,
    gather_teachers,
    hire,
    hire_mentor,
    hire_others,
    introduce,
    open_school,
    order_on,
    pair_up,
    plan,
    ready_for_order,
)
from monitoring.demo.surroundings import fill_contingent, meet_partners
from monitoring.demo.waiting import stand_by_those_who_wait
from programmes.actions import orders
from programmes.models import Programme
from programmes.states import ProgrammeKind

SEED = 2026
SMALL = Size(pupils=143, teachers=18, mentees=26, mentors=20)
SCHOOL = Size(pupils=400, teachers=38, mentees=36, mentors=30)
SIZES_IN_REGION = (
    Size(pupils=40, teachers=9, mentees=5, mentors=4),
    Size(pupils=90, teachers=14, mentees=8, mentors=7),
    Size(pupils=180, teachers=22, mentees=14, mentors=12),
    Size(pupils=320, teachers=32, mentees=24, mentors=20),
)
PLACES = (
    "г. Заречный",
    "п. Лесной",
    "с. Берёзовка",
    "г. Новый Яр",
    "с. Ключи",
    "п. Озёрный",
    "с. Дубрава",
    "г. Камышин Лог",
)
REMARK = "Уточните срок работы пар и добавьте в пункт о кураторе обязанность сдавать отчёт раз в полугодие."


@dataclass(frozen=True)
class Installation:
    """Those who stand above the schools."""

    administrator: User
    region: Authority
    municipality: Authority


def installation() -> Installation:
    """An administrator, a region with a municipality, and a supervisor of the region."""
    administrator = User.objects.create_user("admin@demo.example", full_name="Ветров Лев Андреевич")
    memberships.give(administrator, place=None, role=ADMINISTRATOR.code, by=administrator)
    region = authorities.add(name="Министерство образования Заречной области", parent=None, by=administrator)
    municipality = authorities.add(name="Управление образования г. Заречного", parent=region, by=administrator)
    hire(region, SUPERVISOR.code, "supervisor@demo.example", "Снегирёва Инна Олеговна", by=administrator)
    return Installation(administrator, region, municipality)


def living_school(of: Installation, *, on: date, size: Size) -> DemoSchool:
    """The school «demo» with both programmes: pairs at each stage, an order returned, one on the director's desk."""
    demo = open_school(
        number=7,
        slug="demo",
        place=PLACES[0],
        authority=of.municipality,
        year=DemoYear.holding(on),
        random=Random(SEED),  # noqa: S311 - invented data, repeatable
        size=size,
        by=of.administrator,
    )
    furnish(demo)
    bring_people(demo)
    meet_partners(demo)
    gather_group(demo)
    pupils = _introduced(demo, ProgrammeKind.PUPILS, "pupil-pupil", "Наставничество обучающихся")
    teachers = _introduced(demo, ProgrammeKind.TEACHERS, "pedagogue-pedagogue", "Наставничество педагогов")
    _pair_pupils(demo, pupils)
    _pair_teachers(demo, teachers)
    keep_register(demo, pupils, teachers)
    _live_on(demo, pupils)
    order_on(demo, teachers, pair_up(demo, teachers, most=2))
    leave_on_desk(demo, pupils, teachers)
    hire_others(demo)
    stand_by_those_who_wait(demo, pupils)
    remember_graduates(demo)
    let_a_teacher_be_a_guardian(demo)
    let_go(demo)
    return demo


def _introduced(demo: DemoSchool, kind: str, form: str, title: str) -> Programme:
    """A programme with its figures and documents, all in force by one order."""
    programme = plan(demo, kind, form, title)
    fill_contingent(demo, programme)
    write_papers(demo, programme)
    return introduce(demo, programme)


def _pair_pupils(demo: DemoSchool, programme: Programme) -> None:
    """From the first requests to the order on pairs, which the director has returned once."""
    curator, director = demo.staff.curator, demo.staff.director
    work_on_roadmap(demo, programme)
    hold_events(demo, programme)
    gather_pupils(demo, programme)
    collect_consents(demo, programme, missing=max(2, demo.size.mentees // 9))
    hand_out_sheets(demo, programme)
    matching.set_rules(demo, programme)
    matching.hold_group_meeting(demo, programme)
    matching.match(demo, programme)
    pair_up(demo, programme, most=demo.size.mentees * 4 // 10)
    join_group(demo, programme)
    first = order_on(demo, programme, ready_for_order(programme))
    first = orders.send_back(first, remark=REMARK, by=director)
    first = orders.submit(first, by=curator)
    orders.approve(first, dated_on=demo.year.at(0.33), by=director)


def _live_on(demo: DemoSchool, programme: Programme) -> None:
    """What pupils and their curator do after the order: meetings, plans, changes, answers, results."""
    life.hold_meetings(demo, programme, of_each=6)
    write_plans(demo, programme)
    change_pairs(demo, programme)
    before = life.ask(demo, programme, code="pupil-pupil-mentee-before", opens=0.4, days=10)
    if before.closes_on <= demo.year.on:
        life.answer(demo, before, share=0.9)
    running = life.ask(demo, programme, code="short-mentee", opens=0.95, days=21)
    life.answer(demo, running, share=0.6, begun=2)
    take_applications(demo, programme)
    offer_more(demo, programme)
    prepare_mentors(demo, programme)
    tell_of_mentees(demo, programme)
    keep_results(demo, programme)
    live_with_consents(demo, programme)
    write_final_papers(demo, programme)
    matching.plan_group_meeting(demo, programme)


def _pair_teachers(demo: DemoSchool, programme: Programme) -> None:
    """Pairs of teachers at work, one of whose mentors signs in."""
    gather_teachers(demo, programme)
    collect_consents(demo, programme, missing=0)
    hand_out_sheets(demo, programme)
    first = order_on(demo, programme, pair_up(demo, programme, most=2))
    hire_mentor(demo, first)
    orders.approve(first, dated_on=demo.year.at(0.33), by=demo.staff.director)
    life.hold_meetings(demo, programme, of_each=5)
    write_plans(demo, programme)


def region(of: Installation, *, on: date, schools: int, tell: Callable[[str], None]) -> Iterator[DemoSchool]:
    """So many schools in ten municipalities, each with a running programme, meetings and answers."""
    municipalities = [
        authorities.add(name=f"Управление образования района № {number}", parent=of.region, by=of.administrator)
        for number in range(1, 11)
    ]
    for number in range(1, schools + 1):
        demo = open_school(
            number=100 + number,
            slug=f"region-{number}",
            place=PLACES[number % len(PLACES)],
            authority=municipalities[number % len(municipalities)],
            year=DemoYear.holding(on),
            random=Random(SEED + number),  # noqa: S311
            size=SIZES_IN_REGION[number % len(SIZES_IN_REGION)],
            by=of.administrator,
        )
        bring_people(demo)
        programme = plan(demo, ProgrammeKind.PUPILS, "pupil-pupil", "Наставничество обучающихся")
        introduce(demo, programme)
        gather_pupils(demo, programme)
        collect_consents(demo, programme, missing=1)
        order = order_on(demo, programme, pair_up(demo, programme))
        orders.approve(order, dated_on=demo.year.at(0.33), by=demo.staff.director)
        life.hold_meetings(demo, programme, of_each=2)
        survey = life.ask(demo, programme, code="short-mentee", opens=0.8, days=60)
        life.answer(demo, survey, share=0.5 + number % 5 / 10)
        tell(f"Школа {number} из {schools}: {demo.school.name}")
        yield demo
