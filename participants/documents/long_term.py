"""The long-term base of a school as a document."""

from __future__ import annotations

from functools import partial

from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.web.providers import DocumentKind, documents
from participants.documents.bases import WRITERS, write
from participants.readers.long_term import TITLE, member_table, present
from programmes.documents.finding import found


def _school(identifier: str) -> School:
    return found(School.objects.all(), identifier, missing=f"Школы {identifier} нет.")


def _made(extension: str, school: School) -> bytes:
    return write(member_table(school, present(school), on=localdate()), extension)


LONG_TERM_BASE = DocumentKind(
    code="long-term-base",
    title=TITLE,
    find=_school,
    formats={extension: partial(_made, extension) for extension in WRITERS},
    filename=lambda school: f"{TITLE}, {school.name}",
    group="Участники",
    note="Наставники школы, которые готовы работать и дальше.",
    permission=Permission.PERSONAL_DATA_EXPORT,
    rows=lambda programme, user: School.objects.holding(user, Permission.PERSONAL_DATA_EXPORT).filter(
        pk=programme.school_id
    ),
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(LONG_TERM_BASE)
