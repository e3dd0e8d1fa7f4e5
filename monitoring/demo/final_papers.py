"""What the curator of a living school has prepared from its results: awards, a SWOT and a report for the half-year."""

from monitoring.actions import award_orders, awards, reports, swot
from monitoring.demo.school import DemoSchool
from monitoring.readers import swot as swot_reader
from monitoring.readers.awards import suggestions
from monitoring.states import AwardKind, Quadrant
from participants.models import Person
from participants.states import PersonKind
from programmes.actions import orders
from programmes.models import Programme

OWN_LINES = (
    (Quadrant.STRENGTH, "Куратор и наставники встречаются каждую неделю", "план событий программы"),
    (Quadrant.WEAKNESS, "Мало наставников в восьмых классах", "база наставников"),
    (
        Quadrant.OPPORTUNITY,
        "Предприятия города готовы принять экскурсии и провести мастер-классы",
        "соглашения с партнёрами",
    ),
    (Quadrant.THREAT, "Перегрузка старшеклассников перед экзаменами: встречи весной могут стать реже", ""),
)
DONE = (
    "Собраны базы наставников и наставляемых, получены согласия, проведены собеседования и школа наставников.\n"
    "Пары закреплены приказом, работают по индивидуальным планам и ведут журнал встреч:\n"
    "- прошла общая встреча, на которой участники познакомились;\n"
    "- наставляемые ответили на анкету об ожиданиях;\n"
    "- две пары выполнили свои планы досрочно."
)
PROBLEMS = "Часть встреч переносилась из-за второй смены. Не всем, кто просил о помощи, пока нашлось, кого предложить."
PROPOSALS = "Открыть второй набор наставников в январе и договориться о помещении для встреч после уроков."
CONCLUSIONS = "Программа идёт по дорожной карте. Во втором полугодии главное – поддержать тех, кто ждёт наставника."


def write_final_papers(demo: DemoSchool, programme: Programme) -> None:
    """Awards given by an order and others only proposed, the SWOT, a report that nobody has approved yet."""
    _award(demo, programme)
    _analyse(demo, programme)
    on = demo.year.on
    report = reports.begin(programme, starts_on=programme.starts_on, ends_on=on, by=demo.staff.curator)
    texts = {"done": DONE, "problems": PROBLEMS, "proposals": PROPOSALS, "conclusions": CONCLUSIONS}
    reports.change(report, starts_on=report.starts_on, ends_on=report.ends_on, texts=texts, by=demo.staff.curator)


def _award(demo: DemoSchool, programme: Programme) -> None:
    curator, on = demo.staff.curator, demo.year.on
    best = [one.pair for one in suggestions(programme)[:3]]
    if len(best) < 3:
        return
    given = [
        awards.propose(programme, kind=AwardKind.BEST_PAIR, reason="дружную работу и досрочно выполненный план", pair=best[0], on=on, by=curator),
        awards.propose(programme, kind=AwardKind.BEST_MENTOR, reason="чуткость, терпение и большую помощь младшим", person=best[1].mentor, on=on, by=curator),
        awards.propose(programme, kind=AwardKind.GRATITUDE, reason="помощь в проведении школы наставников", person=_teacher(demo), on=on, by=curator),
        awards.propose(programme, kind=AwardKind.PARENTS, reason="отзывчивость и помощь товарищам", person=_with_guardians(best[1].mentor, demo), on=on, by=curator),
    ]  # fmt: skip
    order = award_orders.prepare(programme, awards=given, by=curator)
    orders.approve(orders.submit(order, by=curator), dated_on=on, by=demo.staff.director)
    awards.propose(
        programme,
        kind=AwardKind.DIPLOMA,
        reason="активное участие в программе",
        person=best[2].mentor,
        on=on,
        by=curator,
    )
    unsure = awards.propose(
        programme, kind=AwardKind.GRATITUDE, reason="регулярные встречи", pair=best[2], on=on, by=curator
    )
    awards.drop(unsure, by=curator)


def _teacher(demo: DemoSchool) -> Person:
    return Person.objects.filter(school=demo.school, kind=PersonKind.TEACHER).exclude(post="").order_by("pk")[0]


def _with_guardians(person: Person, demo: DemoSchool) -> Person:
    """The person, or the first pupil whose parents the base knows."""
    known = Person.objects.filter(school=demo.school, kind=PersonKind.PUPIL, guardianships__isnull=False)
    return person if person.guardianships.exists() else known.order_by("pk").first() or person


def _analyse(demo: DemoSchool, programme: Programme) -> None:
    curator = demo.staff.curator
    for candidate in swot_reader.proposals(programme).candidates[:3]:
        swot.accept(programme, origin=candidate.origin, by=curator)
    for quadrant, text, basis in OWN_LINES:
        swot.add(programme, quadrant=quadrant, text=text, basis=basis, by=curator)
