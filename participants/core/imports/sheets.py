"""Tells which sheets of a workbook have the same columns as one of them, so that all go into one change set."""

from collections.abc import Mapping

from mentoring.core.tables import Sheet
from participants.core.imports import content, headers
from participants.core.imports.columns import LOOK_AT_ROWS
from participants.core.imports.fields import Layout
from participants.core.imports.headers import fold_header


def placed(
    sheet: Sheet, lead: Sheet, header_row: int, columns: Mapping[int, str], layout: Layout
) -> tuple[int, dict[int, str]] | None:
    """Where the header of the sheet stands and what its columns are, by the leading sheet's; None for another shape."""
    if not header_row:
        return (0, dict(columns)) if content.guess(sheet, layout) == content.guess(lead, layout) != {} else None
    titles = headers.texts(lead, header_row)
    wanted = {
        fold_header(titles[index]): code for index, code in columns.items() if index < len(titles) and titles[index]
    }
    untitled = {index: code for index, code in columns.items() if code not in wanted.values()}
    for number, _ in sheet.numbered():
        if number >= sheet.first_row + LOOK_AT_ROWS:
            break
        found = dict(untitled)
        for index, title in enumerate(headers.texts(sheet, number)):
            code = wanted.get(fold_header(title)) if title else None
            if code and code not in found.values():
                found[index] = code
        if wanted and set(found.values()) == set(columns.values()):
            return number, found
    return None
