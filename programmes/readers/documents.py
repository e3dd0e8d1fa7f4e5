"""The documents that a user may have of a programme: their kinds by group, the rows they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import User
from mentoring.form_fields import is_key
from mentoring.web.providers import DOCUMENT_GROUPS, DocumentKind, documents
from programmes.models import Programme

FORMATS = ("pdf", "docx", "xlsx")
ARCHIVE, ONE_FILE = "archive", "one"
"""Many documents side by side in an archive, or one after another in one file."""
FORMAT_WORDS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


@dataclass(frozen=True)
class Group:
    """Kinds of documents under one heading."""

    title: str
    kinds: tuple[DocumentKind, ...]


def groups(user: User) -> list[Group]:
    """The kinds that the user may have, by group; no query."""
    offered = [kind for kind in documents.all() if may_have(kind, user)]
    found = []
    for title in DOCUMENT_GROUPS:
        kinds = sorted((kind for kind in offered if kind.group == title), key=lambda kind: kind.title)
        if kinds:
            found.append(Group(title, tuple(kinds)))
    return found


def may_have(kind: DocumentKind, user: User) -> bool:
    """Whether the kind stands on the page for this user; which rows it has is told by the rows."""
    return bool(kind.group and kind.permission and (kind.rows or kind.is_single) and user.access.holds(kind.permission))


def formats_of(kind: DocumentKind) -> list[tuple[str, str]]:
    """Extensions and words of the kind's formats, as the page offers them."""
    return [(extension, FORMAT_WORDS[extension]) for extension in FORMATS if extension in kind.formats]


def rows_of(kind: DocumentKind, programme: Programme, user: User) -> QuerySet | list[Any]:
    """The rows of the programme of which the user may have the document."""
    if kind.rows is not None:
        rows = kind.rows(programme, user)
        return rows if isinstance(rows, QuerySet) else list(rows)
    if kind.permission is None or not _holds(user, kind, programme):
        return []
    try:
        return [kind.find(str(programme.pk))]
    except LookupError:
        return []


def row_of(kind: DocumentKind, programme: Programme, user: User, key: str) -> Any | None:
    """The row with this key, None where the user may not have it or it is not there."""
    rows = rows_of(kind, programme, user)
    if isinstance(rows, QuerySet):
        return rows.filter(pk=key).first() if is_key(key) else None
    return next((row for row in rows if kind.key(row) == key), None)


def chosen(kind: DocumentKind, programme: Programme, user: User, keys: Sequence[str]) -> list[Any]:
    """The rows with these keys, in the order of the kind; what the user may not have is left out."""
    rows = rows_of(kind, programme, user)
    if isinstance(rows, QuerySet):
        return list(rows.filter(pk__in=[key for key in keys if is_key(key)]))
    wanted = set(keys)
    return [row for row in rows if kind.key(row) in wanted]


def keys_of(kind: DocumentKind, rows: Iterable[Any]) -> list[str]:
    """The rows as an address or a job names them."""
    return [kind.key(row) for row in rows]


def _holds(user: User, kind: DocumentKind, programme: Programme) -> bool:
    return kind.permission is not None and programme.school_id in user.access.schools(kind.permission)
