"""An entry of a calendar, whatever it comes from: what month pages draw and calendar files hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class CalendarEntry:
    """Something on one or several days; `key` is unique over all kinds and never changes («activity-12»).

    `address` is a path on the site. `tone` is neutral, info, accent, success, warning or danger.
    No entry carries the name of a pupil: calendars leave the site.
    """

    key: str
    title: str
    starts_on: date
    ends_on: date
    address: str
    kind: str = ""
    icon: str = "calendar-event"
    starts_at: time | None = None
    place: str = ""
    note: str = ""
    tone: str = "neutral"
    is_done: bool = False

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError("an entry ends before it starts")

    @property
    def days(self) -> int:
        """How many days it lasts, both ends counted."""
        return (self.ends_on - self.starts_on).days + 1

    def touches(self, first: date, last: date) -> bool:
        """Whether one of its days lies between these two."""
        return self.starts_on <= last and self.ends_on >= first
