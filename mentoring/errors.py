"""The one exception that tells a user «no» and why."""


class Refusal(Exception):
    """A rule said no; ``text`` is in Russian and fit to be shown as it is.

    ``code`` names the rule for callers that must tell refusals apart (an empty string where nobody does);
    ``details`` are further lines, one for each person or row concerned.
    """

    def __init__(self, text: str, *, code: str = "", details: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.code = code
        self.details = details
