"""Kinds of jobs: each app registers a function that does the work when its application is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.jobs.models import Job
    from mentoring.jobs.progress import Progress


@dataclass(frozen=True)
class Result:
    """What came of a job: a message in Russian, and the page or the file where the result is."""

    message: str = ""
    url: str = ""
    content: bytes = b""
    filename: str = ""
    content_type: str = ""


Work = Callable[["Job", "Progress"], Result]

_KINDS: dict[str, Work] = {}


def register(code: str, work: Work) -> None:
    """Make a kind known; the work raises Refusal where a rule says no. A second one under the code is a mistake."""
    if _KINDS.get(code, work) is not work:
        raise ValueError(f"job kind {code!r} is registered twice")
    _KINDS[code] = work


def work_of(code: str) -> Work:
    """The function of a kind; LookupError for an unknown one."""
    return _KINDS[code]
