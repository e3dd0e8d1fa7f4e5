"""One school with one object of each kind, and a user for each role, for the walk over all addresses."""

from dataclasses import dataclass
from typing import Any

from mentoring.core.roles import SUPERVISOR
from tests import factories
from tests.access.world import monitoring, objects, pairing, participants, programmes, shell

APPS = (shell, programmes, participants, pairing, monitoring)


@dataclass
class World:
    """What each address is asked with, and as whom."""

    users: dict[str, Any]
    by_name: dict[str, dict[str, Any]]
    by_start: dict[str, dict[str, Any]]

    def arguments(self, name: str) -> dict[str, Any]:
        """The parameters of the address: given for it alone, or for all that begin alike (the longest such start)."""
        if name in self.by_name:
            return self.by_name[name]
        fitting = [start for start in self.by_start if name.startswith(start)]
        return self.by_start[max(fitting, key=len)] if fitting else {}


def make_world() -> World:
    """The objects, whoever asks for them, and what each address is asked with."""
    made = objects.build()
    return World(
        users={
            "administrator": made.administrator,
            "supervisor": factories.staff(SUPERVISOR, authority=made.authority),
            "director": made.director,
            "curator": made.curator,
            "psychologist": factories.psychologist_of(made.school),
            "class teacher": made.teacher,
            "mentor": made.mentor_user,
            "stranger": made.stranger,
        },
        by_name={name: given for app in APPS for name, given in app.by_name(made).items()},
        by_start={start: given for app in APPS for start, given in app.by_start(made).items()},
    )
