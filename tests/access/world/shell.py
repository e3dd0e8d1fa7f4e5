"""What the addresses of the shell: accounts and long work are asked with."""

from tests.access.world.made import Arguments, Made, pk
from tests.documents.emblems import kept, picture


def by_name(made: Made) -> Arguments:
    """Parameters of single addresses."""
    return {
        "accounts:accept": {"token": made.invited.token},
        "accounts:authority-edit": pk(made.authority),
        "accounts:school-edit": made.of_school,
        "web:emblem": made.of_school | {"name": kept(picture()).removeprefix("emblems/")},
    }


def by_start(made: Made) -> Arguments:
    """Parameters of all addresses that begin alike."""
    return {
        "jobs:job": pk(made.job),
        "jobs:jobs": {},
        "web:school": made.of_school,
        "accounts:school-card": made.of_school,
        "accounts:staff": made.of_school,
        "accounts:staff-edit": pk(made.invited.membership),
        "accounts:staff-link": pk(made.invited.membership),
        "accounts:staff-end": pk(made.invited.membership),
    }
