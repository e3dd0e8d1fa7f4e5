"""A day on which the tests of pairing take place."""

import pytest
import time_machine

from tests.pairing.factories import DAY


@pytest.fixture
def today():
    """The first of October 2026, as far as the program can tell."""
    with time_machine.travel(f"{DAY}T09:00:00+03:00", tick=False):
        yield DAY
