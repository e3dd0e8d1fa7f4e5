"""Calendar files (iCalendar, RFC 5545): entries as phones and mail programs take them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentoring.core.calendar_entries import CalendarEntry

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Наставничество//Календарь//RU"
USUAL_LENGTH = timedelta(hours=1)  # of what has a time to begin and none to end
REFRESH = timedelta(hours=6)
FIRST_ZONE_DAY, LAST_ZONE_DAY = date(2020, 1, 1), date(2038, 1, 1)


def render(name: str, entries: Iterable[CalendarEntry], *, site: str, zone: str, stamp: datetime) -> bytes:
    """The calendar's bytes. `site` stands before the entries' addresses and, without its scheme, in their identifiers."""
    from icalendar import Calendar  # slow import

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, site.rstrip("/"), ZoneInfo(zone), stamp))
    calendar.add_missing_timezones(first_date=FIRST_ZONE_DAY, last_date=LAST_ZONE_DAY)
    return calendar.to_ical()


def _event(entry: CalendarEntry, site: str, zone: ZoneInfo, stamp: datetime) -> Any:
    from icalendar import Event  # slow import

    event = Event()
    event.add("uid", f"{entry.key}@{site.partition('://')[2] or site}")
    event.add("dtstamp", stamp)
    event.add("summary", f"✓ {entry.title}" if entry.is_done else entry.title)
    if entry.starts_at is not None and entry.days == 1:
        start = datetime.combine(entry.starts_on, entry.starts_at, tzinfo=zone)
        event.add("dtstart", start)
        event.add("dtend", start + USUAL_LENGTH)
    else:
        event.add("dtstart", entry.starts_on)
        event.add("dtend", entry.ends_on + timedelta(days=1))  # the end of an all-day entry is the first day without it
        event.add("transp", "TRANSPARENT")
    if entry.place:
        event.add("location", entry.place)
    if entry.kind:
        event.add("categories", [entry.kind])
    event.add("description", "\n".join(part for part in (entry.note, site + entry.address) if part))
    event.add("url", site + entry.address)
    return event
