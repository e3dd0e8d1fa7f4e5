"""The registry through which higher apps tell how far a programme has come along the main path."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mentoring.web.providers import Registry
from programmes.core.facts import FactKinds


@dataclass(frozen=True)
class ProgrammeStep:
    """A step of the main path on the programme's page.

    ``order``: 10 roadmap, 20 people, 30 requests and profiles, 40 consents, 50 matching, 60 order, 70 meetings,
    80 questionnaires, 90 indicators. ``tone`` is neutral (not begun), info (under way), success (done) or warning
    (needs attention), and ``is_done`` says the same as success; ``text`` says how far in a few words; ``label`` is
    the button; without ``url`` there is nothing to open yet.
    """

    order: int
    title: str
    text: str
    url: str = ""
    icon: str = "circle"
    tone: str = "neutral"
    label: str = "Открыть"
    code: str = ""
    is_done: bool = False

    @property
    def look(self) -> str:
        """The tone that the page shows."""
        return "success" if self.is_done else self.tone


@dataclass(frozen=True)
class BaseFigure:
    """People counted in the base for a row of the contingent; ``unknown``: how many lack what the row asks for."""

    code: str
    count: int
    unknown: int = 0


@dataclass(frozen=True)
class PartnerFigure:
    """A figure that a partner organisation may be told: words and a count in which nobody can be made out."""

    label: str
    text: str
    order: int = 50


programme_steps = Registry()  # provider(request, programme) -> ProgrammeStep
programme_links = (
    Registry()
)  # provider(request, programme) -> NavigationItem: parts of a programme; its `section` is a note
term_lines = Registry()  # provider(users, on) -> programmes.core.reminding.TermLine: what the users are to do by a day
calendar_entries = Registry()
# provider(user, programmes, first, last) -> mentoring.core.calendar_entries.CalendarEntry: what the user may see on
# these days beside activities, events and media plan; no names of pupils
base_figures = Registry()  # provider(programme, on) -> BaseFigure: figures of the contingent that the base knows
partner_blocks = Registry()  # provider(request, partner) -> Block: on the page of a partner organisation
partner_figures = Registry()  # provider(partner, since, until) -> PartnerFigure: what the partner may be told
# taker(programme, targets, by) -> TakenTarget: rows of a roadmap's table of planned results that the app knows as
# indicators; with ``by`` their values become the programme's targets, with None nothing is written
target_takers = Registry()
planned_results = Registry()  # provider(programme) -> PlannedResult: aims that the app knows, values by year («70 %»)
# provider(programme) -> str: what of the programme still goes on by the order that introduced it («работают 3 пары»)
rests_on_implementation = Registry()
# provider(request, order) -> Block: on the page of an order, beside its text the facts behind it, from the place
# `BELOW_THE_SHEET` on what follows below it
order_blocks = Registry()
BELOW_THE_SHEET = 60
roadmap_facts = FactKinds()  # facts to which activities of the roadmap may be bound, so that they mark themselves


@dataclass(frozen=True)
class OpenEnd:
    """Something that is not over yet when a programme is about to be finished; a word of warning, never a refusal."""

    text: str
    url: str = ""


class Copiers:
    """Functions that carry a part of a programme over to its copy, called in the order of their registration."""

    def __init__(self) -> None:
        self._copiers: list[Callable[..., None]] = []

    def register(self, copier: Callable[..., None]) -> Callable[..., None]:
        """Add a copier(old, new, by); registering it again changes nothing."""
        if copier not in self._copiers:
            self._copiers.append(copier)
        return copier

    def call(self, old, new, by) -> None:
        """Let everybody copy what is his; runs within the transaction of the copy."""
        for copier in self._copiers:
            copier(old, new, by)


@dataclass(frozen=True)
class MediaNote:
    """A word beside a piece of the media plan, with the page where more of it is; ``tone`` as that of a badge."""

    item_id: int
    text: str
    url: str = ""
    tone: str = "neutral"


open_ends = Registry()  # provider(request, programme) -> OpenEnd: what is still open before a programme is finished
publication_gates = Registry()  # provider(media_item) -> str: why it may not be published, a sentence each
media_notes = Registry()  # provider(request, programme) -> MediaNote: what the app knows of pieces of the media plan
copiers = Copiers()  # copier(old, new, by): what a higher app carries over to a copied programme


@dataclass(frozen=True)
class PlannedResult:
    """A row of a roadmap's table of planned results: values by year, as written («2023 г.» → «70 %»)."""

    title: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class TakenTarget:
    """A planned result that was recognised: the indicator's code and title, and the values that count, in per cent."""

    title: str
    code: str
    indicator: str
    values: Mapping[int, Decimal]


def next_step(steps: Sequence[ProgrammeStep]) -> ProgrammeStep | None:
    """What to do next: the first step that is not begun or needs attention, else the first one under way."""
    open_steps = [step for step in steps if step.url and step.look != "success"]
    waiting = [step for step in open_steps if step.look != "info"]
    return next(iter(waiting or open_steps), None)
