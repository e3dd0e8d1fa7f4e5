"""What a school's columns mean is remembered when a table has been loaded, and forgotten on wish."""

from collections.abc import Sequence

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from participants.models import ColumnMapping, ImportBatch
from participants.readers.imports import Plan

LONGEST_TITLE = 120


def remember(batch: ImportBatch, plan: Plan, titles: Sequence[str], *, by: User) -> None:
    """Keep what the columns of a committed import were, by their headers; a list without headers has nothing to keep."""
    if not plan.header_row or not plan.shape:
        return
    ColumnMapping.objects.update_or_create(
        school_id=batch.school_id,
        layout=batch.layout,
        header_key=plan.shape,
        defaults={
            "titles": [title[:LONGEST_TITLE] for title in titles],
            "columns": {str(index): code for index, code in plan.columns.items()},
            "used_by": by,
        },
    )


@log.action
def forget(mapping: ColumnMapping, *, by: User) -> None:
    """The next table of that shape is recognised from scratch."""
    lock(mapping).delete()
