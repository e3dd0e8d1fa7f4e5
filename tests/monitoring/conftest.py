"""The day on which the tests of monitoring play."""

import pytest
import time_machine

from tests.monitoring.rows import NOW


@pytest.fixture
def today():
    with time_machine.travel(NOW, tick=False):
        yield NOW.date()
