"""Where in its school year the invented school stands on a day."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class DemoYear:
    """A school year that has run for a while; all that has happened lies between its start and ``on``."""

    year: int
    on: date

    @classmethod
    def holding(cls, on: date) -> "DemoYear":
        """The school year that holds the day; in its first three weeks still the one before, so that there is a past."""
        year = on.year if (on.month, on.day) >= (9, 22) else on.year - 1
        return cls(year, on)

    @property
    def starts_on(self) -> date:
        """First of September."""
        return date(self.year, 9, 1)

    @property
    def ends_on(self) -> date:
        """The last of May, or four weeks from today where summer is near."""
        return max(date(self.year + 1, 5, 31), self.on + timedelta(weeks=4))

    @property
    def title(self) -> str:
        """«2026/27»."""
        return f"{self.year}/{(self.year + 1) % 100:02d}"

    def at(self, share: float) -> date:
        """The day by which this share of the time gone by had passed: 0 is the start, 1 is today."""
        return self.starts_on + timedelta(days=round(share * (self.on - self.starts_on).days))
