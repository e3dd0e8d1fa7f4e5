"""The registry through which higher apps tell how far a programme has come along the main path."""

from collections.abc import Sequence
from dataclasses import dataclass

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
order_blocks = Registry()  # provider(request, order) -> Block: the facts behind an order, on its page
roadmap_facts = FactKinds()  # facts to which activities of the roadmap may be bound, so that they mark themselves


def next_step(steps: Sequence[ProgrammeStep]) -> ProgrammeStep | None:
    """What to do next: the first step that is not begun or needs attention, else the first one under way."""
    open_steps = [step for step in steps if step.url and step.look != "success"]
    waiting = [step for step in open_steps if step.look != "info"]
    return next(iter(waiting or open_steps), None)
