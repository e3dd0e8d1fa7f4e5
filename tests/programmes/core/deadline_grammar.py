"""The grammar of deadline phrases: strategies that build a phrase together with what it must mean."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from programmes.core.deadlines import Deadline, Kind, Period
from tests.programmes.core.deadline_vocabulary import (
    ACCUSATIVE,
    BY_WEEKDAYS,
    GENDERS,
    GENITIVE,
    NOMINATIVE,
    OPEN,
    ORDINALS,
    PREPOSITIONAL,
    RHYTHMS,
    SHORT,
    WEEKDAYS,
    WHOLE,
)

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """A phrase, the programme's period, and the deadline that it must be read as."""

    phrase: str
    period: Period
    deadline: Deadline


def span(start: date, end: date) -> Deadline:
    """An interval as a deadline."""
    return Deadline(Kind.RANGE, start, end)


def on(*days: date, start: date) -> Deadline:
    """Several days as a deadline."""
    return Deadline(Kind.POINTS, start, days[-1], points=days)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


school_years = st.integers(2015, 2060).map(lambda year: Period(date(year, 9, 1), date(year + 1, 5, 31)))
calendar_years = st.integers(2015, 2060).map(lambda year: Period(date(year, 1, 1), date(year, 12, 31)))
periods = school_years | calendar_years


@dataclass(frozen=True)
class Month:
    """A month of a year, and how its year is written after it: not at all when the programme's year is meant."""

    year: int
    number: int
    year_text: str

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.year, self.number)

    def named(self, names: list[str]) -> str:
        """The month in one of its forms with the year as it is written."""
        return names[self.number - 1] + self.year_text

    def day(self, number: int) -> date:
        """A day of it."""
        return date(self.year, self.number, number)


@st.composite
def months(draw: Callable, period: Period, *, with_year: bool | None = None) -> Month:
    """A month: of the programme when no year is written, of any year when one is."""
    is_written = draw(st.booleans()) if with_year is None else with_year
    if is_written:
        year = draw(st.integers(2010, 2065))
        text = draw(st.sampled_from([" {}", " {} г.", " {} года", ", {}", ", {} год", " {}г."])).format(year)
        return Month(year, draw(st.integers(1, 12)), text)
    inside = draw(st.dates(period.starts_on, period.ends_on))
    return Month(inside.year, inside.month, "")


@st.composite
def one_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    month = draw(months(period))
    form = draw(st.sampled_from(["{n}", "в {p}", "{s}", "в течение {g}", "на {n}"]))
    text = form.format(
        n=month.named(NOMINATIVE), p=month.named(PREPOSITIONAL), g=month.named(GENITIVE), s=month.named(SHORT)
    )
    return text, span(month.first, month.last)


@st.composite
def part_of_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    month = draw(months(period))
    name = month.named(GENITIVE)
    unit, bounds = draw(
        st.sampled_from(
            [
                ("декада", ((1, 10), (11, 20), (21, 0))),
                ("половина", ((1, 15), (16, 0))),
                ("неделя", ((1, 7), (8, 14), (15, 21), (22, 0))),
            ]
        )
    )
    place = draw(st.integers(0, len(bounds) - 1))
    words = ["последняя"] if place == len(bounds) - 1 and draw(st.booleans()) else [
        ORDINALS[kind][place] for kind in ("feminine", "figures", "endings", "roman")
    ]  # fmt: skip
    ordinal = draw(st.sampled_from(words))
    text = draw(st.sampled_from([f"{ordinal} {unit} {name}", f"{month.named(NOMINATIVE)}, {ordinal} {unit}"]))
    first, last = bounds[place]
    return text, span(month.day(first), month.day(last) if last else month.last)


@st.composite
def weeks_of_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    month = draw(months(period))
    first = draw(st.integers(1, 3))
    last = draw(st.integers(first + 1, 4))
    text = draw(st.sampled_from(["{}-{} неделя {}", "{}–{} недели {}"])).format(first, last, month.named(GENITIVE))
    return text, span(month.day(first * 7 - 6), month.last if last == 4 else month.day(last * 7))


@st.composite
def edge_of_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    month = draw(months(period))
    edge, first, last = draw(st.sampled_from([("начало", 1, 10), ("середина", 11, 20), ("конец", 21, 0)]))
    locative = {"начало": "в начале", "середина": "в середине", "конец": "в конце"}[edge]
    text = f"{draw(st.sampled_from([edge, locative]))} {month.named(GENITIVE)}"
    return text, span(month.day(first), month.day(last) if last else month.last)


@st.composite
def weekday_of_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    month = draw(months(period))
    weekday, nth = draw(st.integers(0, 6)), draw(st.integers(0, 4))
    words = ORDINALS[GENDERS[weekday]]
    last = {"masculine": "последний", "feminine": "последняя", "neuter": "последнее"}[GENDERS[weekday]]
    days = [number for number in range(1, month.last.day + 1) if month.day(number).weekday() == weekday]
    day = month.day(days[-1] if nth == 4 else days[nth])
    return f"{last if nth == 4 else words[nth]} {WEEKDAYS[weekday]} {month.named(GENITIVE)}", span(day, day)


@st.composite
def days_of(draw: Callable, period: Period) -> tuple[str, date]:
    """One day as schools write it, and the day."""
    if draw(st.booleans()):
        day = draw(st.dates(date(2010, 1, 1), date(2065, 12, 31)))
        pattern = draw(
            st.sampled_from(["%d.%m.%Y", "%d.%m.%y", "%d.%m.%Y г.", "%d.%m.%yг.", "%Y-%m-%d", "%d. %m. %Y", "%d/%m/%Y"])
        )
        written = day.strftime(pattern)
        words = f"{day.day} {GENITIVE[day.month - 1]} {day.year} {draw(st.sampled_from(['г.', 'года', '']))}".strip()
        return draw(st.sampled_from([written, words])), day
    day = draw(st.dates(period.starts_on, period.ends_on))
    return draw(st.sampled_from([day.strftime("%d.%m"), f"{day.day} {GENITIVE[day.month - 1]}"])), day


@st.composite
def one_day(draw: Callable, period: Period) -> tuple[str, Deadline]:
    text, day = draw(days_of(period))
    return text, span(day, day)


@st.composite
def days_of_one_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    month = draw(months(period))
    first = draw(st.integers(1, 26))
    last = draw(st.integers(first + 1, 28))
    name = month.named(GENITIVE)
    texts = [f"{first}–{last} {name}", f"{first} - {last} {name}", f"с {first} по {last} {name}"]
    if month.year_text:
        texts += [
            f"{first:02}-{last:02}.{month.number:02}.{month.year}",
            f"{first:02}.{month.number:02}–{last:02}.{month.number:02}.{month.year}",
        ]
    return draw(st.sampled_from(texts)), span(month.day(first), month.day(last))


@st.composite
def from_to(draw: Callable, period: Period) -> tuple[str, Deadline]:
    """From one month or day to a later one: of the years that are written, or of the programme."""
    has_year = draw(st.booleans())
    low, high = (date(2010, 1, 1), date(2064, 12, 31)) if has_year else (period.starts_on, period.ends_on)
    start = draw(st.dates(low, high))
    end = draw(st.dates(start, min(start + timedelta(days=700), date(2065, 12, 31)) if has_year else high))
    years = (f" {start.year}", f" {end.year} г.") if has_year else ("", "")
    if draw(st.booleans()):
        words = [f"{day.day} {GENITIVE[day.month - 1]}{year}" for day, year in zip((start, end), years, strict=True)]
        pattern = "%d.%m.%Y" if has_year else "%d.%m"
        figures = [start.strftime(pattern), end.strftime(pattern)]
        one, two = draw(st.sampled_from([words, figures]))
        return draw(st.sampled_from([f"с {one} по {two}", f"{one} – {two}", f"{one}-{two}"])), span(start, end)
    first, last = date(start.year, start.month, 1), month_end(end.year, end.month)
    texts = [
        f"{NOMINATIVE[start.month - 1]}{years[0]} – {NOMINATIVE[end.month - 1]}{years[1]}",
        f"{NOMINATIVE[start.month - 1]}{years[0]}-{NOMINATIVE[end.month - 1]}{years[1]}",
        f"с {GENITIVE[start.month - 1]}{years[0]} по {ACCUSATIVE[end.month - 1]}{years[1]}",
    ]
    if (start.year, start.month) == (end.year, end.month) and not has_year:
        return NOMINATIVE[start.month - 1], span(first, last)
    return draw(st.sampled_from(texts)), span(first, last)


@st.composite
def until(draw: Callable, period: Period) -> tuple[str, Deadline]:
    if draw(st.booleans()):
        text, end = draw(days_of(period))
        word = draw(st.sampled_from(["до", "не позднее", "к"]))
    else:
        month = draw(months(period))
        word, end = draw(st.sampled_from([("до конца", month.last), ("до", month.first - DAY)]))
        text = month.named(GENITIVE)
    return f"{word} {text}", span(min(period.starts_on, end), end)


@st.composite
def since(draw: Callable, period: Period) -> tuple[str, Deadline]:
    text, start = draw(days_of(period))
    word = draw(st.sampled_from(["с", "начиная с", "после", "не ранее"]))
    return f"{word} {text}", span(start, max(start, period.ends_on))


@st.composite
def several(draw: Callable, period: Period) -> tuple[str, Deadline]:
    """Months of the programme that do not touch, or days of one month."""
    if draw(st.booleans()):
        month = draw(months(period))
        numbers = sorted(draw(st.sets(st.integers(1, 14).map(lambda number: number * 2), min_size=2, max_size=4)))
        joint = draw(st.sampled_from([", ", " и "]))
        text = ", ".join(map(str, numbers[:-1])) + f"{joint}{numbers[-1]} {month.named(GENITIVE)}"
        days = [month.day(number) for number in numbers]
        return text, on(*days, start=days[0])
    count = (period.ends_on.year - period.starts_on.year) * 12 + period.ends_on.month - period.starts_on.month + 1
    places = sorted(
        draw(st.sets(st.integers(0, (count - 1) // 2).map(lambda place: place * 2), min_size=2, max_size=4))
    )
    found = [divmod(period.starts_on.month - 1 + place, 12) for place in places]
    dates = [(period.starts_on.year + years, month + 1) for years, month in found]
    has_years = draw(st.booleans())
    names = [NOMINATIVE[month - 1] + (f" {year} г." if has_years else "") for year, month in dates]
    joint = draw(st.sampled_from([", ", " и ", "; ", " ", "\n"]))
    days = [month_end(*each) for each in dates]
    return joint.join(names), on(*days, start=date(*dates[0], 1))


@st.composite
def term(draw: Callable, period: Period) -> tuple[str, Deadline]:
    """A half-year, a quarter or a trimester with the year written after it."""
    unit, bounds = draw(
        st.sampled_from(
            [
                ("квартал", [((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31))]),
                ("полугодие", [((9, 1), (12, 31)), ((1, 1), (5, 31))]),
                ("четверть", [((9, 1), (10, 31)), ((11, 1), (12, 31)), ((1, 1), (3, 31)), ((4, 1), (5, 31))]),
            ]
        )
    )
    place = draw(st.integers(0, len(bounds) - 1))
    gender = {"квартал": "masculine", "полугодие": "neuter", "четверть": "feminine"}[unit]
    ordinal = draw(st.sampled_from([ORDINALS[kind][place] for kind in (gender, "figures", "roman")]))
    year = draw(st.integers(2010, 2065))
    first, last = bounds[place]
    tail = draw(st.sampled_from([f" {year}", f" {year} г.", f" {year} года"]))
    if unit != "квартал" and draw(st.booleans()):
        first_year = year if first[0] >= 9 else year - 1
        tail = draw(
            st.sampled_from(
                [f" {first_year}/{first_year + 1} учебного года", f" {first_year}-{first_year + 1} уч. года"]
            )
        )
    return f"{ordinal} {unit}{tail}", span(date(year, *first), date(year, *last))


@st.composite
def years(draw: Callable, period: Period) -> tuple[str, Deadline]:
    first = draw(st.integers(2010, 2060))
    if draw(st.booleans()):
        text = draw(
            st.sampled_from(
                ["{}-{} учебный год", "{}/{} уч. год", "в {}–{} учебном году", "{}/{}", "в течение {}/{} учебного года"]
            )
        )
        return text.format(first, first + 1), span(date(first, 9, 1), date(first + 1, 5, 31))
    more = draw(st.integers(2, 5))
    return draw(st.sampled_from([f"{first}-{first + more} гг.", f"{first} – {first + more} годы"])), span(
        date(first, 1, 1), date(first + more, 12, 31)
    )


BEATS: dict[str, tuple[int, ...]] = {
    "month": tuple(range(1, 13)), "quarter": (3, 6, 9, 12), "term": (3, 5, 10, 12), "trimester": (2, 5, 11), "half_year": (5, 12),
}  # fmt: skip


def due(every: str, start: date, end: date) -> tuple[date, ...]:
    """The days due, reckoned day by day."""
    length = {"week": 7, "two_weeks": 14}.get(every)
    found, day, beat = [], start, 0
    while day <= end:
        beat += 1
        if beat == length or (length is None and day.month in BEATS[every] and day == month_end(day.year, day.month)):
            found.append(day)
            beat = 0
        day += DAY
    in_summer = every in {"term", "trimester", "half_year"} and found and end.month in {6, 7, 8}
    return tuple(found if found and (found[-1] == end or in_summer) else [*found, end])


@st.composite
def rhythm(draw: Callable, period: Period) -> tuple[str, Deadline]:
    every = draw(st.sampled_from(sorted(RHYTHMS)))
    text = draw(st.sampled_from(RHYTHMS[every]))
    start, end = period.starts_on, period.ends_on
    if draw(st.booleans()) and every in {"week", "two_weeks", "month"}:
        _, limits = draw(from_to(period).filter(lambda pair: (pair[1].end - pair[1].start).days > 31))
        start, end = limits.start, limits.end
        text = draw(
            st.sampled_from(
                [f"{text}, с {start:%d.%m.%Y} по {end:%d.%m.%Y}", f"{start:%d.%m.%Y} – {end:%d.%m.%Y} ({text})"]
            )
        )
    return text, Deadline(Kind.RECURRENCE, start, end, points=due(every, start, end), every=every)


@st.composite
def day_of_each_month(draw: Callable, period: Period) -> tuple[str, Deadline]:
    number = draw(st.integers(1, 28))
    text = draw(
        st.sampled_from(["до {} числа каждого месяца", "ежемесячно до {} числа", "ежемесячно, {}-го числа"])
    ).format(number)
    days, day = [], period.starts_on
    while day <= period.ends_on:
        days += [day] if day.day == number else []
        day += DAY
    return text, Deadline(Kind.RECURRENCE, period.starts_on, period.ends_on, points=tuple(days), every="month")


@st.composite
def day_of_each_week(draw: Callable, period: Period) -> tuple[str, Deadline]:
    weekday = draw(st.integers(0, 6))
    text = draw(st.sampled_from(["по {}", "еженедельно по {}"])).format(BY_WEEKDAYS[weekday])
    start = period.starts_on
    days = tuple(
        start + DAY * place
        for place in range((period.ends_on - start).days + 1)
        if (start + DAY * place).weekday() == weekday
    )
    return text, Deadline(Kind.RECURRENCE, period.starts_on, period.ends_on, points=days, every="week")


@st.composite
def whole(draw: Callable, period: Period) -> tuple[str, Deadline]:
    return draw(st.sampled_from(WHOLE)), span(period.starts_on, period.ends_on)


@st.composite
def open_term(draw: Callable, period: Period) -> tuple[str, Deadline]:
    return draw(st.sampled_from(OPEN)), Deadline(Kind.OPEN)


RULES = (
    one_month, part_of_month, weeks_of_month, edge_of_month, weekday_of_month, one_day, days_of_one_month, from_to, until, since,
    several, term, years, rhythm, day_of_each_month, day_of_each_week, whole, open_term,
)  # fmt: skip


@st.composite
def cases(draw: Callable, rules: tuple[Callable, ...] = RULES) -> Case:
    """A phrase of any rule."""
    period = draw(periods)
    phrase, deadline = draw(draw(st.sampled_from(rules))(period))
    return Case(phrase, period, deadline)
