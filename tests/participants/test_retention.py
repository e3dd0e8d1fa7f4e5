"""Terms, acts and the daily cleaning: what is written, what is refused, what the pages say."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentoring.errors import Refusal
from participants.actions import destructions, retention
from participants.models import AccessLink, Destruction, ImportBatch, Person, RetentionRule
from participants.readers.retention import due_in, terms_of
from tests import factories
from tests.pairing.factories import working_pair

TODAY = date(2026, 11, 21)
LEFT = date(2026, 9, 1)
WORDS = {"reason": "Срок хранения истёк.", "commission": "Куратова Ольга Петровна, куратор"}


@pytest.fixture
def gone(school) -> Person:
    return factories.PupilFactory(school=school, left_on=LEFT, last_name="Ушедшева", first_name="Майя", sex="f")


def test_own_term_stands_before_the_common_one_until_it_is_emptied(school, curator):
    retention.save_terms(school, {"left": (365, "Положение, п. 4")}, by=curator)
    assert terms_of(school)["left"] == 365
    retention.save_terms(school, {"left": (None, "")}, by=curator)
    assert terms_of(school)["left"] == RetentionRule.objects.get(school=None, kind="left").days


def test_acts_are_kept_for_three_years_at_least(school, curator):
    with pytest.raises(Refusal, match="трёх лет"):
        retention.save_terms(school, {"act": (30, "")}, by=curator)


def test_list_of_due_takes_the_same_queries_whatever_the_school(school, gone):
    with CaptureQueriesContext(connection) as few:
        assert [one.person for one in due_in(school, TODAY)] == [gone.pk]
    factories.PupilFactory.create_batch(30, school=school, left_on=LEFT)
    with CaptureQueriesContext(connection) as many:
        assert len(due_in(school, TODAY)) == 31
    assert len(few) == len(many)


def test_numbers_of_acts_run_in_each_school(school, other_school, gone, curator, other_curator):
    other = factories.PupilFactory(school=school, left_on=LEFT)
    stranger = factories.PupilFactory(school=other_school, left_on=LEFT)
    numbers = [
        destructions.prepare(who.school, people=[who], **WORDS, by=by).number
        for who, by in ((gone, curator), (other, curator), (stranger, other_curator))
    ]
    assert numbers == ["1", "2", "1"]


def test_who_stands_in_a_pair_is_not_destroyed(programme, curator, director):
    pair = working_pair(programme, curator, director)
    with pytest.raises(Refusal, match="Стоит в паре") as refused:
        destructions.prepare(programme.school, people=[pair.mentor], demanded="withdrawn", **WORDS, by=curator)
    assert refused.value.code == "blocked"


def test_without_a_term_a_ground_must_be_named(school, curator):
    person = factories.PupilFactory(school=school)
    with pytest.raises(Refusal, match="Назовите основание"):
        destructions.prepare(school, people=[person], **WORDS, by=curator)
    assert destructions.prepare(school, people=[person], demanded="withdrawn", **WORDS, by=curator).state == "draft"


def test_reason_names_nobody(school, gone, curator):
    with pytest.raises(Refusal, match="Не пишите в причине имён"):
        destructions.prepare(school, people=[gone], reason="По просьбе Ушедшевой", commission="К.", by=curator)


def test_act_is_executed_once_and_never_taken_back(school, gone, curator, director):
    act = destructions.submit(destructions.prepare(school, people=[gone], **WORDS, by=curator), by=curator)
    destructions.execute(act, by=director)
    for step in (destructions.execute, destructions.submit, destructions.discard):
        with pytest.raises(Refusal, match="отменить его нельзя"):
            step(act, by=director)
    gone.refresh_from_db()
    assert gone.destroyed_at is not None


def test_returned_act_is_the_curators_again_with_the_remark(school, gone, curator, director):
    act = destructions.submit(destructions.prepare(school, people=[gone], **WORDS, by=curator), by=curator)
    act = destructions.send_back(act, remark="Добавьте представителя", by=director)
    assert (act.state, act.remark) == ("draft", "Добавьте представителя")


def test_person_stands_in_one_act_at_a_time(school, gone, curator):
    destructions.prepare(school, people=[gone], **WORDS, by=curator)
    with pytest.raises(Refusal, match="в другом акте"):
        destructions.prepare(school, people=[gone], **WORDS, by=curator)


def test_daily_cleaning_is_done_once(school, curator, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    long_ago = timezone.now() - timedelta(days=400)
    person = factories.PupilFactory(school=school)
    AccessLink.objects.create(
        person=person, token_hash="a", code_hash="b", created_by=curator, created_at=long_ago,
        expires_at=long_ago + timedelta(days=9),
    )  # fmt: skip
    batch = ImportBatch.objects.create(
        school=school, layout="pupils", filename="a.csv", created_by=curator, state="committed",
        committed_by=curator, committed_at=long_ago, changes={"items": [1]},
    )  # fmt: skip
    dry = json.loads(run("--dry-run"))
    done, again = json.loads(run()), json.loads(run())
    batch.refresh_from_db()
    assert dry["destroyed"] == done["destroyed"] == [
        {"school": "our-school", "kind": "import", "count": 1}, {"school": "our-school", "kind": "link", "count": 1},
    ]  # fmt: skip
    assert (again["destroyed"], batch.changes, batch.filename) == ([], {}, "")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("destroy_due_data", "--json", *arguments, stdout=out)
    return out.getvalue()


def test_pages_lead_from_the_list_to_the_destroyed_person(school, gone, curator, director, client_as):
    as_curator, as_director = client_as(curator), client_as(director)
    page = as_curator.get(reverse("participants:retention", kwargs={"school": school.slug})).content.decode()
    assert "Ушедшева Майя" in page
    url = f"{reverse('participants:destructions-add', kwargs={'school': school.slug})}?person={gone.pk}"
    assert "срок истёк" in as_curator.get(url).content.decode()
    as_curator.post(url, {"people": [gone.pk], **WORDS})
    act = Destruction.objects.get()
    as_curator.post(reverse("participants:destruction-submit", kwargs={"pk": act.pk}), {"version": act.version})
    approve = reverse("participants:destruction-approve", kwargs={"pk": act.pk})
    assert "Это нельзя отменить" in as_director.get(approve).content.decode()
    act.refresh_from_db()
    refused = as_director.post(approve, {"version": act.version}).content.decode()
    assert "Отметьте, что понимаете" in refused
    as_director.post(approve, {"version": act.version, "understood": "on"})
    shown = as_curator.get(gone.get_absolute_url()).content.decode()
    assert "Данные уничтожены" in shown
    assert "Ушедшева" not in shown
    edit = as_curator.get(reverse("participants:person-edit", kwargs={"pk": gone.pk}))
    assert edit.status_code == 403
    paper = as_director.get(reverse("participants:destruction-file", kwargs={"pk": act.pk, "name": "log"}))
    assert paper.content.startswith(b"%PDF-")


def test_extract_holds_everything_and_is_noted(programme, curator, director, client_as):
    pair = working_pair(programme, curator, director)
    mentee = pair.members.get().mentee
    page = client_as(curator).get(reverse("participants:person-extract", kwargs={"pk": mentee.pk})).content.decode()
    for title in ("Сведения о человеке", "Запросы наставляемого", "Пары и группы", "Приказы, в которых назван человек"):
        assert title in page
    url = reverse("participants:person-extract-file", kwargs={"pk": mentee.pk, "extension": "xlsx"})
    assert client_as(curator).get(url).content.startswith(b"PK")
    again = client_as(curator).get(reverse("participants:person-extract", kwargs={"pk": mentee.pk})).content.decode()
    assert "Кто открывал и менял сведения" in again
