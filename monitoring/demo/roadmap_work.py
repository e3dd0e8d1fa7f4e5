"""What the curator of the invented school does on the roadmap by hand: a group, evidence, a deadline put right."""

from datetime import timedelta

from monitoring.demo.school import DemoSchool
from programmes.actions import activity_deadlines, evidence, responsible_groups
from programmes.models import Activity, Order, Programme
from programmes.readers.stamp import IMPLEMENTATION
from programmes.states import DeadlineKind

GROUP = "Рабочая группа"
LINKS = (
    ("1.1", "protocol-1", "Протокол педагогического совета"),
    ("1.4", "news/mentoring", "Новость о классных часах"),
)
ORDERED = "3.1"  # the forms are chosen by the order of introduction
MOVED = "6.7"  # the meeting of all pairs: its phrase allows ten days, the hall is free in one week


def gather_group(demo: DemoSchool) -> None:
    """The working group that the built-in roadmap names."""
    members = (demo.staff.director, demo.staff.curator)
    responsible_groups.create(demo.school, title=GROUP, members=members, by=demo.staff.curator)


def work_on_roadmap(demo: DemoSchool, programme: Programme) -> None:
    """Evidence on activities that are done, and days of one put right."""
    curator = demo.staff.curator
    activities = {row.number: row for row in Activity.objects.filter(stage__programme=programme)}
    for number, page, title in LINKS:
        evidence.attach_link(activities[number], f"{demo.school.website}/{page}", title=title, by=curator)
    order = Order.objects.get(programme=programme, kind=IMPLEMENTATION)
    evidence.attach_order(activities[ORDERED], order, by=curator)
    moved = activities[MOVED]
    if moved.ends_on is not None:
        first = moved.ends_on - timedelta(days=moved.ends_on.weekday())
        last = first + timedelta(days=4)
        activity_deadlines.correct(moved, kind=DeadlineKind.RANGE, start=first, end=last, by=curator)
