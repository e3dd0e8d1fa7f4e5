"""Events of the invented school: the usual ones, what has passed held and told of, the latest piece still owed."""

from datetime import date, timedelta

from monitoring.demo.school import DemoSchool
from programmes.actions import events, media
from programmes.models import MediaItem, Programme
from programmes.readers.usual_events import usual_events

PLACES = {"parents": "актовый зал", "teachers": "учительская", "everybody": "актовый зал"}
CAME = {"parents": 64, "teachers": 22, "pupils": 118, "graduates": 15, "pairs": 31, "everybody": 140}
SITE = "Сайт школы"


def hold_events(demo: DemoSchool, programme: Programme) -> None:
    """Plan the usual events with their media plan and a digest by itself; mark what lies behind."""
    curator, today = demo.staff.curator, demo.year.on
    codes = [usual.code for usual in usual_events(programme)]
    for added in events.add_usual(programme, codes=codes, by=curator):
        event = events.edit(added, values={"place": PLACES.get(added.audience, "каб. 12")}, by=curator)
        for item in media.add_usual_set(event, today=programme.starts_on, by=curator):
            media.edit(item, values={"place": SITE}, by=curator)
        if event.starts_on < today:
            events.hold(event, on=event.starts_on, today=today, took_part=CAME[event.audience], by=curator)
    digest = {"form": "digest", "title": "Что было и что впереди", "place": SITE}
    media.add(programme, values=digest | {"due_on": _end_of_month(today)}, by=curator)
    past = MediaItem.objects.filter(programme=programme, due_on__lt=today).order_by("due_on", "pk")
    for item in list(past)[:-1]:
        url = f"https://school-7.example/news/{item.pk}"
        media.publish(item, published_on=item.due_on, today=today, url=url, by=curator)


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
