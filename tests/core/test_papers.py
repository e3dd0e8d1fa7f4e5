"""A programme's document as data: its marks, its table of contents, and back from JSON unchanged."""

from dataclasses import replace

import pytest

from mentoring.core.documents import Approval, Column
from mentoring.core.papers import Band, BandedTable, Endorsement, ProgrammeDocument, Section, stamp_rows
from tests.documents.programme_papers import document

APPROVAL = Approval("УТВЕРЖДАЮ")
ONE, TWO, THREE, FOUR = (Endorsement(f"ПРИНЯТО {number}", ()) for number in range(1, 5))


@pytest.mark.parametrize(
    ("marks", "rows"),
    [
        ((), ((None, APPROVAL),)),
        ((ONE,), ((ONE, APPROVAL),)),
        ((ONE, TWO), ((ONE, TWO, APPROVAL),)),
        ((ONE, TWO, THREE), ((ONE, APPROVAL), (TWO, THREE))),
        ((ONE, TWO, THREE, FOUR), ((ONE, TWO, APPROVAL), (THREE, FOUR, None))),
    ],
)
def test_the_approval_stands_upper_right_whatever_the_number_of_marks(marks, rows):
    assert stamp_rows(marks, APPROVAL) == rows


def test_a_document_comes_back_from_json_unchanged():
    paper = document(endorsements=(ONE, TWO))
    assert ProgrammeDocument.from_dict(paper.to_dict()) == paper


def test_a_short_document_has_no_table_of_contents():
    paper = document()
    short = replace(paper, sections=tuple(Section(f"Раздел {number}") for number in range(6)))
    assert (paper.has_contents, short.has_contents) == (True, False)


def test_a_row_of_a_roadmap_has_a_cell_for_each_column():
    columns = (Column("№"), Column("Мероприятие"))
    with pytest.raises(ValueError, match="a cell for each column"):
        BandedTable(columns, (Band("1", "Этап", rows=(("1.1",),)),))
