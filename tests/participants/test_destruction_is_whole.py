"""Destruction is whole by construction: each column of text is known, and none of them tells of the person afterwards."""

import json
import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core import serializers
from django.core.files.storage import default_storage
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from monitoring.readers.readings import readings_of
from pairing.models import Meeting, Pair, PairMember
from participants.actions import destructions
from participants.models import Destruction, Guardianship, Person
from participants.providers import data_sections, erasers
from participants.readers.contingent import base_figures
from participants.readers.figures import ProgrammeFigures
from participants.readers.person_data import sections_of
from programmes.models import Order, OrderDecision, Programme
from tests.participants.lives import FULL, NAMES, TODAY, a_full_life
from tests.participants.personal_columns import PERSONAL, listed

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)


def columns_of_text():
    return {
        model._meta.label: names
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and (names := {field.name for field in model._meta.local_fields if isinstance(field, TEXTS)})
    }


def test_every_column_of_text_is_freed_by_somebody_or_holds_no_person():
    assert columns_of_text() == {label: names for label, names in listed().items() if label in columns_of_text()}
    assert listed().keys() <= columns_of_text().keys()


# Not what deleting a row does by itself to those that point at it.
WRITTEN = re.compile(
    r'^(?:UPDATE|DELETE FROM|INSERT INTO) "((?:participants|pairing)_\w+)"(?! SET "\w+_id" = NULL WHERE)'
)
READ = re.compile(r'^SELECT .*? FROM "(\w+)"')
TOLD_BESIDE = {"participants_person", "participants_guardianship"}  # names of others, in rows of any part


def tables_of(providers, person, pattern):
    """By table, the modules of the providers whose queries begin with it."""
    found = defaultdict(set)
    for provider in providers:
        with CaptureQueriesContext(connection) as queries:
            list(provider(person))
        for query in queries:
            if match := pattern.match(query["sql"]):
                found[match[1]].add(provider.__module__.rpartition(".")[2])
    return found


def test_each_table_is_erased_in_one_place_which_is_the_one_listed(life):
    written = tables_of(erasers._providers, life, WRITTEN)
    by_table = {
        apps.get_model(label)._meta.db_table: set(columns.values()) for label, columns in PERSONAL.items()
        if label.startswith(("participants.", "pairing.")) and set(columns.values()) != {"erasing_person"}
    }  # fmt: skip
    assert {table: written[table] for table in by_table} == by_table
    assert [table for table, modules in written.items() if len(modules) > 1] == []


def test_each_table_is_told_in_one_place(life):
    read = tables_of(data_sections._providers, life, READ)
    personal = {
        apps.get_model(label)._meta.db_table for label in PERSONAL if label.split(".")[0] in {"participants", "pairing"}
    }
    told_otherwise = {
        "participants_traininglesson"
    }  # lessons that somebody has led are found by the search for mentions
    assert {table: len(read[table]) for table in personal - TOLD_BESIDE - told_otherwise} == dict.fromkeys(
        personal - TOLD_BESIDE - told_otherwise, 1
    )


def test_extract_goes_from_the_person_to_the_log_and_marks_what_is_sensitive(life):
    sections = sections_of(life, sensitive=True)
    titles = [one.title for one in sections]
    assert (titles[0], titles[-1], len(titles)) == (
        "Сведения о человеке",
        "Кто открывал и менял сведения",
        len(set(titles)),
    )
    assert [one.title for one in sections if one.is_sensitive] == ["Карточки сведений"]
    assert "Карточки сведений" not in [one.title for one in sections_of(life, sensitive=False)]


@pytest.fixture
def kept_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def life(programme, curator, director, kept_files):
    return a_full_life(programme, curator=curator, director=director)


def destroy(person, *, curator, director) -> Destruction:
    guardians = Person.objects.filter(wards__child=person)
    act = destructions.prepare(
        person.school, people=[person, *guardians], reason="Согласие отозвано.", demanded="withdrawn",
        commission="Куратова Ольга Петровна, заместитель директора", by=curator,
    )  # fmt: skip
    act = destructions.submit(act, by=curator)
    return destructions.execute(act, by=director)


def dump() -> str:
    """The whole database as text: as SQLite writes it out where it can, else all models serialised."""
    if connection.vendor == "sqlite":
        text = "\n".join(connection.connection.iterdump())
    else:
        text = "\n".join(serializers.serialize("json", model._base_manager.all()) for model in apps.get_models())
    return text + "\n".join(_unescaped(text.splitlines()))


def _unescaped(lines):
    """Inside JSON SQLite keeps Cyrillic by its numbers."""
    return [line.encode().decode("unicode_escape", "replace") for line in lines if "\\u04" in line]


def traces(text: str) -> list[str]:
    escaped = [json.dumps(name)[1:-1] for name in NAMES]
    return [name for name in (*NAMES, *escaped) if name in text]


def rows_with_traces() -> set[str]:
    found = set()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed:
            for row in model._base_manager.all():
                values = json.dumps(
                    [str(getattr(row, field.attname)) for field in model._meta.local_fields], ensure_ascii=False
                )
                if traces(values):
                    found.add(model._meta.label)
    return found


def test_life_has_the_name_in_every_personal_table(life):
    untouched = {"participants.Guardianship", "mfa.Authenticator", "usersessions.UserSession", "sessions.Session"}
    assert set(PERSONAL) - untouched - rows_with_traces() == set()


def test_no_trace_of_the_name_stays_but_in_signed_orders(
    life, curator, director, kept_files, django_capture_on_commit_callbacks
):
    orders = Order.objects.filter(state="approved").order_by("pk")
    signed = list(orders.values_list("content", "digest", "title"))
    assert len(signed) == 2  # one has begun the pair, one has ended it
    session = SessionStore()
    session["_messages"] = f"{FULL}: запись внесена"
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        destroy(life, curator=curator, director=director)
    assert list(orders.values_list("content", "digest", "title")) == signed
    assert rows_with_traces() == {"programmes.Order", "programmes.OrderDecision"}
    assert list(OrderDecision.objects.filter(content__icontains="x").none()) == []
    OrderDecision.objects.filter(order__in=orders, kind="approved").delete()
    orders.update(content={}, title="О парах")
    assert traces(dump()) == []
    assert [
        path for path in kept_files.rglob("*") if path.is_file() and traces(path.read_bytes().decode("utf-8", "ignore"))
    ] == []
    assert "_messages" not in SessionStore(session_key=session.session_key).load()


def test_counts_stay_as_they_were(life, curator, director):
    programme = Programme.objects.get()
    before = TODAY.replace(day=20)  # the person leaves the list on the day of the act

    def figures():
        return (
            readings_of(programme, on=before),
            list(base_figures(programme, before)),
            ProgrammeFigures.of(programme, before).requests,
            ProgrammeFigures.of(programme, before).profiles,
            (Pair.objects.count(), PairMember.objects.count(), Meeting.objects.count()),
        )

    known = figures()
    destroy(life, curator=curator, director=director)
    assert figures() == known


def test_person_is_a_number_afterwards(life, curator, director):
    act = destroy(life, curator=curator, director=director)
    life.refresh_from_db()
    assert (life.last_name, life.first_name, life.full_name) == (f"Участник № {life.pk}", "", f"Участник № {life.pk}")
    assert (life.grade, life.letter, life.born_on.isoformat()) == (7, "", "2012-09-01")
    assert (life.left_on, life.user) == (TODAY, None)
    assert Guardianship.objects.count() == 1  # that of the mentor, who is no part of the act
    assert act.state == "executed"
    assert not traces(json.dumps(act.content, ensure_ascii=False))


def test_what_was_foreseen_is_what_happens(life, curator, director):
    act = destructions.prepare(
        life.school, people=[life], reason="Согласие отозвано.", demanded="withdrawn", commission="К.", by=curator
    )
    act = destructions.submit(act, by=curator)
    foreseen = {one["kind"]: one["count"] for one in act.content["foreseen"]}
    act = destructions.execute(act, by=director)
    done = {one["kind"]: one["count"] for one in act.content["counts"]}
    assert done == foreseen


def test_rehearsal_changes_nothing(life, curator):
    rows = {model: model._base_manager.count() for model in apps.get_models() if model._meta.managed}
    act = Destruction(school=life.school, number="1", prepared_by=curator)
    act.save()
    act.items.create(person=life, reason="withdrawn")
    destructions.rehearse(act, by=curator)
    life.refresh_from_db()
    after = {model: model._base_manager.count() for model in rows}
    assert life.full_name == FULL
    assert {model.__name__ for model in rows if rows[model] != after[model]} <= {
        "Destruction",
        "DestructionItem",
        "Entry",
    }
    assert default_storage.exists(life.portfolio.photo.name)
