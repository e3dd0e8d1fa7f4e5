"""What a living school keeps of its mentors: portfolios with pictures, who may be offered to others, the long-term base."""

import io
from random import Random

from PIL import Image, ImageDraw

from monitoring.demo.pair_lives import finish_plan
from monitoring.demo.people import WORDS
from monitoring.demo.school import DemoSchool
from pairing.actions import change_orders
from pairing.models import Pair
from pairing.states import PairState
from participants.actions import bases_results, long_term, portfolios, profiles
from participants.actions.bases_results import ResultChange
from participants.actions.long_term import NewMember
from participants.models import MenteeRequest, MentorProfile, Person
from participants.states import Completion, PersonKind
from programmes.actions import orders
from programmes.models import Programme

COLOURS = ("#7fb7be", "#d3a588", "#9db4c0", "#c2b280", "#a3b18a", "#b8a1c9")
TOLD = WORDS["portfolios"]


def keep_results(demo: DemoSchool, programme: Programme) -> None:
    """Two pairs have done their work early; mentors show themselves; some stand in the long-term base already."""
    _finish(demo, programme)
    there = MentorProfile.objects.filter(programme=programme).select_related("person").order_by("pk")
    for index, profile in enumerate(there[:6]):
        _show(demo, profile, index)
    _long_term(demo, programme)


def _finish(demo: DemoSchool, programme: Programme) -> None:
    """The last pairs have done their plans early and end today by an order, with results."""
    curator, on = demo.staff.curator, demo.year.on
    working = Pair.objects.filter(programme=programme, state=PairState.ACTIVE, changes=None, predecessors=None)
    working = working.order_by("pk")
    for pair in list(working)[-2:]:
        finish_plan(demo, pair)
    results = {pair.pk: demo.random.choice(TOLD["results"]) for pair in list(working)[-2:]}
    if not results:
        return
    order = change_orders.complete(programme, results=results, ended_on=on, on=on, by=curator)
    orders.approve(orders.submit(order, by=curator), dated_on=on, by=demo.staff.director)
    finished = MenteeRequest.objects.filter(programme=programme, state="closed").select_related("person").order_by("pk")
    changes = [
        ResultChange(
            request,
            request.version,
            {
                "completion": Completion.COMPLETED,
                "result": demo.random.choice(TOLD["results"]),
                "review_links": f"{demo.school.website}/nastavnichestvo/otzyvy/{number}",
            },
        )
        for number, request in enumerate(finished[:1], start=1)
    ]
    bases_results.record(programme, "mentees", changes, by=curator)


def _show(demo: DemoSchool, profile: MentorProfile, index: int) -> None:
    curator = demo.staff.curator
    values = {
        "usefulness": TOLD["usefulness"][index % len(TOLD["usefulness"])],
        "achievements": TOLD["achievements"][index % len(TOLD["achievements"])],
        "hours_per_month": 4 + index % 3 * 2,
        "may_be_offered": index % 3 != 2,
    }
    profiles.change(profile, values=values, version=None, by=curator)
    if index < 4:
        portfolios.change(
            profile.person,
            values={"about": TOLD["about"][index % len(TOLD["about"])], "titles": TOLD["titles"][index % 2]},
            picture=portfolios.Picture(portrait(demo.random), "image/jpeg"),
            version=None,
            by=curator,
        )


def _long_term(demo: DemoSchool, programme: Programme) -> None:
    """Experienced teachers by hand, and a mentor whose pair has ended."""
    curator, on = demo.staff.curator, demo.year.on
    teachers = Person.objects.filter(school=demo.school, kind=PersonKind.TEACHER, teaching_years__gte=15)
    members = [
        NewMember(person, areas=areas, may_be_offered=index != 1)
        for index, (person, areas) in enumerate(zip(teachers.order_by("pk")[:4], TOLD["areas"], strict=False))
    ]
    long_term.add_many(demo.school, members, on=on, by=curator)


def portrait(random: Random) -> bytes:
    """A drawn head and shoulders on a plain ground: nobody's face."""
    ground, cloth = random.sample(COLOURS, 2)
    picture = Image.new("RGB", (480, 600), ground)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((70, 390, 410, 900), fill=cloth)
    pen.rounded_rectangle((205, 330, 275, 430), 30, fill="#e3bfa3")
    pen.ellipse((140, 130, 340, 380), fill="#efcfb6")
    pen.pieslice((130, 100, 350, 350), 180, 360, fill="#5b4636")
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85)
    return written.getvalue()
