"""The documents of an invented programme, agreed by the school's bodies before the director's order approves them."""

from datetime import timedelta

from monitoring.demo.school import DemoSchool
from programmes.actions import papers
from programmes.models import Programme
from programmes.states import EndorsementWord, PaperKind

# What was done, by whom, number of the protocol, days before the first day of the programme.
ENDORSEMENTS = (
    (EndorsementWord.ACCEPTED, "на заседании педагогического совета", "1", 4),
    (EndorsementWord.AGREED, "с советом родителей", "1", 5),
)


def write_papers(demo: DemoSchool, programme: Programme) -> None:
    """The regulation and the programme's text as they go to the director with the order of introduction."""
    curator = demo.staff.curator
    marks = [
        {
            "word": word,
            "body": body,
            "protocol_number": number,
            "protocol_on": programme.starts_on - timedelta(days=days),
        }
        for word, body, number, days in ENDORSEMENTS
    ]
    for kind in (PaperKind.REGULATION, PaperKind.PROGRAMME):
        paper = papers.create(programme, kind=kind, by=curator)
        papers.endorse(paper, endorsements=marks, by=curator)
