"""Where in a school's texts a surname still stands: places that only a person can judge, with the way to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from mentoring.accounts.models import School
from mentoring.database import AllText, holding_text
from participants.core.mentions import NamedPerson, texts_of

# Other people with the same surname, the acts themselves, what is freed to the last text, kept as signed or goes soon.
LEFT_OUT = {
    "audit.Entry", "participants.Person", "participants.Destruction", "programmes.Order", "programmes.OrderDecision",
    "jobs.Job", "accounts.Membership", "participants.ImportBatch",
}  # fmt: skip
MOST = 200
PATHS = {
    "programmes.PaperSection": "paper__programme__school", "programmes.Endorsement": "paper__programme__school",
    "monitoring.Answer": "response__survey__programme__school", "programmes.Stage": "programme__school",
    "programmes.Activity": "stage__programme__school", "programmes.RoadmapTarget": "programme__school",
    "programmes.ContingentFigure": "programme__school", "programmes.Evidence": "activity__stage__programme__school",
}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A place to look at: what it is, which column, where it is opened (empty where no page shows it)."""

    person: int
    what: str
    column: str
    url: str = ""


def mentions_of(people: Mapping[int, Iterable[NamedPerson]], school: School) -> list[Mention]:
    """Places whose text holds the surname, the telephone or the e-mail of somebody; a query for each table with texts."""
    hints = [hint for names in people.values() for one in names for hint in one.hints]
    found = [
        mention
        for model, path, columns in _tables()
        for mention in _in_table(model, columns, people, rows_with(model, path, columns, school, hints))
    ]
    return found[:MOST]


def rows_with(
    model: type[models.Model], path: str, columns: list[str], school: School, hints: Iterable[str]
) -> QuerySet:
    """The school's rows that may hold one of the texts."""
    rows = model._base_manager.filter(**{path: school}).annotate(all_text=AllText(*columns))
    return rows.filter(holding_text("all_text", hints)).order_by("pk")[:MOST]


def _in_table(
    model: type[models.Model],
    columns: list[str],
    people: Mapping[int, Iterable[NamedPerson]],
    rows: QuerySet,
) -> Iterator[Mention]:
    for row in rows:
        for column in columns:
            text = " ".join(texts_of(getattr(row, column)))
            for person, names in people.items():
                if text and any(one.is_hinted_in(text) for one in names):
                    title = f"{model._meta.verbose_name} № {row.pk}"
                    label = str(model._meta.get_field(column).verbose_name)
                    yield Mention(person, title[:1].upper() + title[1:], label, _url(row))


def _tables() -> Iterator[tuple[type[models.Model], str, list[str]]]:
    """Models of schools with columns of text, and the way from each to its school."""
    for model in apps.get_models():
        label = model._meta.label
        path = PATHS.get(label) or getattr(model._default_manager.all(), "school_path", "")
        if label in LEFT_OUT or not path or model is School:
            continue
        columns = [
            field.name
            for field in model._meta.local_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
            and not field.choices
            and not field.name.startswith(("sort_", "search_"))
            and not field.name.endswith(("_hash", "_key", "content_type"))
        ]
        if columns:
            yield model, path, columns


def _url(row: models.Model) -> str:
    """Where the row is opened; some have no page of their own."""
    for one in (row, getattr(row, "programme", None)):
        address = getattr(one, "get_absolute_url", None)
        if address is not None:
            return str(address())
    return ""
