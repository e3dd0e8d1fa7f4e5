"""The registry through which higher apps tell how far a programme has come along the main path."""

from collections.abc import Mapping, Sequence
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


programme_steps = Registry()  # provider(request, programme) -> ProgrammeStep
programme_links = (
    Registry()
)  # provider(request, programme) -> NavigationItem: parts of a programme; its `section` is a note
# taker(programme, targets, by) -> TakenTarget: rows of a roadmap's table of planned results that the app knows as
# indicators; with ``by`` their values become the programme's targets, with None nothing is written
target_takers = Registry()
order_blocks = Registry()  # provider(request, order) -> Block: the facts behind an order, on its page
roadmap_facts = FactKinds()  # facts to which activities of the roadmap may be bound, so that they mark themselves


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
