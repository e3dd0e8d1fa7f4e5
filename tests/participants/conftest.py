"""Tests of participants live in the middle of the school year 2026/27, whatever the calendar says."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel("2026-11-21 12:00", tick=True):
        yield
