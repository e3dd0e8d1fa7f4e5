"""Notes of what was done on the workbench, so that it can be undone; the acts themselves stay where they are.

`workbench_undo` takes the last act back. A note holds the pairs that the act has changed, before and after, as numbers:
pairs that it has left alone may go their own way meanwhile without standing in the way of an undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

from mentoring.accounts.models import User
from mentoring.database import lock
from pairing.core.workbench_steps import KEPT, difference, digest
from pairing.models import WorkbenchStep
from pairing.readers.workbench_state import standings
from programmes.models import Programme

Act = TypeVar("Act", bound=Callable[..., Any])
_under_way: ContextVar[frozenset[int]] = ContextVar("workbench_acts_under_way", default=frozenset())


def noted(
    programme: Programme, verb: str, *, by: User | None, undoes: int | None = None
) -> AbstractContextManager[None]:
    """Inside an action: lock the programme and remember what the enclosed lines change.

    An act within another one belongs to the outer one; an act that has changed nothing leaves no note.
    """
    return _noted(programme, verb, by, undoes)


@contextmanager
def _noted(programme: Programme, verb: str, by: User | None, undoes: int | None) -> Iterator[None]:
    if programme.pk in _under_way.get():
        yield
        return
    programme = lock(programme)
    before = standings(programme)
    token = _under_way.set(_under_way.get() | {programme.pk})
    try:
        yield
    finally:
        _under_way.reset(token)
    changes = difference(before, standings(programme))
    if changes.is_empty:
        return
    number = last_number(programme) + 1
    kept = changes.to_dict() | ({"undoes": undoes} if undoes else {})
    WorkbenchStep.objects.create(
        programme=programme, number=number, verb=verb, by=by, before=kept, after_digest=digest(changes.now)
    )
    WorkbenchStep.objects.filter(programme=programme, number__lte=number - KEPT).delete()


def undoable(act: Act) -> Act:
    """Note an action, below ``@action``; its first argument is the programme, or a row of one."""
    verb = f"{act.__module__.rsplit('.', 1)[-1]}.{act.__name__}"

    @wraps(act)
    def acted(first: Any, *args: Any, **kwargs: Any) -> Any:
        programme = first if isinstance(first, Programme) else first.programme
        with noted(programme, verb, by=kwargs.get("by")):
            return act(first, *args, **kwargs)

    return cast("Act", acted)


def last_number(programme: Programme) -> int:
    """The number of the latest act, 0 before the first."""
    numbers = WorkbenchStep.objects.filter(programme=programme).order_by("-number").values_list("number", flat=True)
    return numbers.first() or 0
