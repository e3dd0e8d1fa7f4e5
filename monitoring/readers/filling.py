"""A questionnaire as its respondent fills it: screens, what is kept already, where to go on."""

from dataclasses import dataclass
from functools import cached_property

from monitoring.core.questionnaires import CHOICES, ItemCard, Progress, pages, progress, resume_page
from monitoring.models import Response
from monitoring.readers.surveys import item_cards, saved_values


@dataclass(frozen=True)
class Question:
    """One item with what the respondent has answered or just typed."""

    item: ItemCard
    value: str
    error: str = ""

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """What can be chosen, as code and words."""
        return CHOICES[self.item.kind]


@dataclass(frozen=True)
class Sheet:
    """The whole questionnaire of one respondent."""

    items: list[ItemCard]
    saved: dict[str, str]

    @cached_property
    def screens(self) -> tuple[tuple[ItemCard, ...], ...]:
        """The items a screen at a time."""
        return pages(self.items)

    @property
    def last(self) -> int:
        """The number of the last screen."""
        return len(self.screens)

    @property
    def resume(self) -> int:
        """The screen to go on with; the last one where everything has been seen."""
        return min(resume_page(self.screens, self.saved), self.last)

    @property
    def progress(self) -> Progress:
        """How many items have been seen and kept."""
        return progress(self.items, self.saved)


def sheet_of(response: Response) -> Sheet:
    """The questionnaire with what its respondent has kept so far."""
    return Sheet(items=item_cards(response.survey.questionnaire_id), saved=saved_values(response))
