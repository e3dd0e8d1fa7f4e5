"""What the world holds, by name, and how an address is asked with one row of it."""

from types import SimpleNamespace
from typing import Any

Arguments = dict[str, dict[str, Any]]


class Made(SimpleNamespace):
    """The objects of the world: ``made.school``, ``made.requests`` …"""

    @property
    def of_school(self) -> dict[str, Any]:
        """For addresses of the whole school."""
        return {"school": self.school.slug}

    @property
    def of_programme(self) -> dict[str, Any]:
        """For addresses of the whole programme."""
        return pk(self.programme)


def pk(row) -> dict[str, Any]:
    """For addresses of one row."""
    return {"pk": row.pk}
