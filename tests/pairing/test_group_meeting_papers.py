"""Papers of a group meeting, from its page and by command; what the module of preferences refuses."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from mentoring.errors import Refusal
from pairing.actions import preferences
from tests.pairing.factories import DAY, mentee, mentor
from tests.pairing.group_meetings import guest, held_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
KINDS = {"badges": "group-meeting-badges", "list": "group-meeting-list", "slips": "preference-slips"}


@pytest.fixture
def hall(programme, curator):
    """A mentor (1) and a mentee (101) who are at a meeting of today."""
    mentors, mentees = [mentor(programme, curator).person], [mentee(programme, curator).person]
    return held_meeting(programme, mentors=mentors, mentees=mentees, on=DAY, by=curator)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_papers_are_pdf(client_as, curator, hall, name):
    answer = client_as(curator).get(reverse("pairing:group-meeting-paper", args=[hall.pk, name]))
    assert answer.content[:5] == b"%PDF-"


@pytest.mark.parametrize("kind", sorted(KINDS.values()))
def test_papers_come_by_command(hall, kind, tmp_path: Path):
    call_command("export_document", kind, str(hall.pk), format="pdf", output=str(tmp_path / "paper.pdf"))
    assert (tmp_path / "paper.pdf").read_bytes()[:5] == b"%PDF-"


def test_unknown_paper_is_not_there(client_as, curator, hall):
    answer = client_as(curator).get(reverse("pairing:group-meeting-paper", args=[hall.pk, "answers"]))
    assert answer.status_code == 404


def test_nobody_chooses_nobody(hall):
    with pytest.raises(Refusal, match="хотя бы одного"):
        preferences.tell(guest(hall, 101), chosen=[], was=None, on=DAY, by=None)
