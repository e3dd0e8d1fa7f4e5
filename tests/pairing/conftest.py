"""A day on which the tests of pairing take place."""

import pytest
import time_machine

from tests.pairing.factories import DAY, mentee, mentor


@pytest.fixture
def today():
    """The first of October 2026, as far as the program can tell."""
    with time_machine.travel(f"{DAY}T09:00:00+03:00", tick=False):
        yield DAY


@pytest.fixture
def people(programme, curator):
    """Three mentors of two places, four mentees; who fits whom is told by the interests."""
    words = ["шахматы", "музыка", "футбол"]
    profiles = [mentor(programme, curator, interests=word, capacity=2) for word in words]
    requests = [mentee(programme, curator, interests=word) for word in [*words, "музыка"]]
    return profiles, requests
