"""The registry through which higher apps tell how far a programme has come along the main path."""

from dataclasses import dataclass

from mentoring.web.providers import Registry


@dataclass(frozen=True)
class ProgrammeStep:
    """A step of the main path on the programme's page.

    ``order``: 10 roadmap, 20 people, 30 requests and profiles, 40 consents, 50 matching, 60 order, 70 meetings,
    80 questionnaires, 90 indicators. ``tone`` is neutral (not begun), info (under way), success (done) or warning
    (needs attention); ``text`` says how far in a few words; ``label`` is the button.
    """

    order: int
    title: str
    text: str
    url: str
    icon: str
    tone: str = "neutral"
    label: str = "Открыть"


programme_steps = Registry()  # provider(request, programme) -> ProgrammeStep
