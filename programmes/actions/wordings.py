"""Writes of a school's own wordings: a text worded anew, the built-in one taken back."""

from __future__ import annotations

from dataclasses import asdict

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from programmes import wordings
from programmes.core.text_defects import defects
from programmes.core.wording import Wording, faults
from programmes.models import SchoolWording


@action
def edit(school: School, code: str, *, wording: Wording, version: int | None = None, by: User) -> SchoolWording:
    """The school's own words for a text; ``version`` is 0 where the school had none when the form was begun."""
    kind = wordings.get(code)
    found = [*faults(wording, kind.places), *_defects(wording)]
    if found:
        raise Refusal(" ".join(found), details=tuple(found))
    lock(school)  # two first texts at once must not make two rows
    row = _held(school, code)
    if version is not None:
        check_version(row or SchoolWording(version=0), version)
    if row is None:
        row = SchoolWording(school=school, code=code)
    else:
        row.version += 1
    row.heading, row.preamble, row.points = wording.heading, wording.preamble, wording.points
    row.built_in = asdict(kind.built_in)
    row.full_clean(exclude=["school"], validate_constraints=False)
    row.save()
    return row


@action
def restore(school: School, code: str, *, version: int | None = None, by: User) -> None:
    """The built-in text instead of the school's own."""
    row = _held(school, code)
    if row is None:
        return
    if version is not None:
        check_version(row, version)
    row.delete()


def _held(school: School, code: str) -> SchoolWording | None:
    return SchoolWording.objects.select_for_update().filter(school=school, code=code).first()


def _defects(wording: Wording) -> list[str]:
    parts = (wording.heading, wording.preamble, *wording.points.splitlines())
    return [f"«{part[:60]}»: {one.text}." for part in parts for one in defects(part) if one.is_refused]
