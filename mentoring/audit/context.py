"""Who is acting, and what the act is called, while an action runs."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """The user behind the writes of one action, and the action's verb («order.approve»)."""

    actor: object | None
    verb: str


_current: ContextVar[Act | None] = ContextVar("current_act", default=None)


def current_act() -> Act | None:
    """The act under way in this thread, if any."""
    return _current.get()


@contextmanager
def acting(actor, verb: str):
    """All rows saved inside are logged under this actor and verb; acts nest, the innermost counts."""
    token = _current.set(Act(actor, verb))
    try:
        yield
    finally:
        _current.reset(token)
