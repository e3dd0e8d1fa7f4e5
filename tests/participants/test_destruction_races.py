"""Destruction at the same moment as others, as an edit, a consent, an application, the same act again: nothing comes back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mentoring.accounts.models import School, User
from participants.actions import (
    application_review,
    applications,
    consents,
    destructions,
    links,
    people,
    requests,
    retention,
)
from participants.models import (
    AccessLink,
    Application,
    Consent,
    Destruction,
    MenteeRequest,
    Person,
)
from participants.states import ConsentKind
from tests import factories
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 21)
LEFT = date(2026, 9, 1)
WORDS = {"reason": "Срок хранения истёк.", "commission": "Куратова Ольга Петровна, куратор"}
EXECUTED = "Акт исполнен, отменить его нельзя. Он исполнен 21.11.2026."
SECRET = "Тайное слово"


@pytest.fixture
def curator():
    return factories.curator_of(factories.SchoolFactory(), full_name="Куратова Ольга Петровна")


@pytest.fixture
def school(curator):
    return curator.memberships.get().school


@pytest.fixture
def gone(school):
    return factories.PupilFactory(school=school, left_on=LEFT, last_name="Ушедшева", first_name="Майя", sex="f")


def user(one: User) -> User:
    return User.objects.get(pk=one.pk)


def submitted(person: Person, by: User) -> Destruction:
    act = destructions.prepare(person.school, people=[person], demanded="withdrawn", **WORDS, by=by)
    return destructions.submit(act, by=by)


def executing(act: Destruction, by: User):
    def run() -> str:
        destructions.execute(Destruction.objects.get(pk=act.pk), by=user(by))
        return "executed"

    return run


def test_act_approved_twice_is_carried_out_once(gone, curator, tmp_path):
    act = submitted(gone, curator)
    found = at_once([executing(act, curator) for _ in range(3)], tmp_path)
    assert sorted(found) == ["executed", EXECUTED, EXECUTED]


def test_acts_prepared_at_once_get_numbers_of_their_own_and_a_person_one_act(school, gone, curator, tmp_path):
    other = factories.PupilFactory(school=school, left_on=LEFT)

    def preparing(person: Person):
        def run() -> str:
            rows = [Person.objects.get(pk=person.pk)]
            return destructions.prepare(School.objects.get(), people=rows, **WORDS, by=user(curator)).number

        return run

    found = at_once([preparing(gone), preparing(other), preparing(gone)], tmp_path)
    numbers = then(lambda: sorted(Destruction.objects.values_list("number", flat=True)), tmp_path)
    assert numbers == ["1", "2"]
    (refused,) = [one for one in found if one not in numbers]
    assert refused == f"{gone.full_name}: уже стоит в другом акте, который ещё не исполнен."


def test_nothing_typed_in_a_form_opened_before_comes_back(gone, curator, tmp_path):
    act, version = submitted(gone, curator), gone.version

    def edit() -> str:
        row = Person.objects.get(pk=gone.pk)
        people.change(row, values={"workplace": SECRET, "last_name": SECRET}, version=version, by=user(curator))
        return "edited"

    at_once([executing(act, curator), edit], tmp_path)
    row = then(lambda: Person.objects.get(pk=gone.pk), tmp_path)
    assert (row.last_name, row.workplace, row.first_name) == (f"Участник № {gone.pk}", "", "")


def test_consent_is_recorded_before_or_not_at_all(school, gone, curator, tmp_path):
    Person.objects.filter(pk=gone.pk).update(left_on=None)
    gone.refresh_from_db()
    guardianship = factories.GuardianshipFactory(child=gone)
    act = submitted(gone, curator)

    def record() -> str:
        consents.record(
            Person.objects.get(pk=gone.pk), kind=ConsentKind.PARTICIPATION, given_on=LEFT, expires_on=None,
            guardianship=guardianship, signed_by_self=False, by=user(curator),
        )  # fmt: skip
        return "recorded"

    assert at_once([executing(act, curator), record], tmp_path)[0] == "executed"
    assert then(Consent.objects.count, tmp_path) == 0


def test_neither_entry_nor_link_nor_application_comes_after_the_data_are_gone(school, gone, curator, tmp_path):
    programme = factories.ProgrammeFactory(school=school, curator=curator)
    Person.objects.filter(pk=gone.pk).update(left_on=None)
    campaign = factories.CampaignFactory(programme=programme, created_by=curator)
    sent = factories.ApplicationFactory(campaign=campaign, person=gone, text=SECRET, last_name="")
    act = submitted(Person.objects.get(pk=gone.pk), curator)

    def apply() -> str:
        row = Person.objects.get(pk=gone.pk)
        values = {"text": SECRET}
        applications.keep(campaign, application=None, person=row, values=values, version=None)
        return "kept"

    def accept() -> str:
        application_review.accept_as(
            Application.objects.get(pk=sent.pk), Person.objects.get(pk=gone.pk), by=user(curator)
        )
        return "accepted"

    def enter() -> str:
        row = Person.objects.get(pk=gone.pk)
        requests.submit(programme, row, form=programme.forms.get(), values={"text": SECRET}, by=user(curator))
        return "entered"

    def link() -> str:
        rows = [Person.objects.get(pk=gone.pk)]
        links.issue(rows, expires_at=timezone.now() + timedelta(days=9), by=user(curator))
        return "issued"

    found = at_once([executing(act, curator), apply, accept, enter, link], tmp_path)
    if found[0] == "executed":  # else somebody was faster, and a request under way keeps the data
        told = then(
            lambda: (
                MenteeRequest.objects.filter(person=gone.pk).exclude(text="").count(),
                Application.objects.filter(person=gone.pk).exclude(text="").count(),
                AccessLink.objects.filter(person=gone.pk).count(),
            ),
            tmp_path,
        )
        assert told == (0, 0, 0)
    else:
        assert "Стоит в базе программы" in found[0]


def test_cleaning_run_twice_at_once_cleans_once(school, gone, curator, tmp_path):
    long_ago = timezone.now() - timedelta(days=400)
    for number in range(3):
        AccessLink.objects.create(
            person=gone, token_hash=str(number), code_hash=str(number), created_by=curator, created_at=long_ago,
            expires_at=long_ago + timedelta(days=9), revoked_at=long_ago,
        )  # fmt: skip
    found = at_once([lambda: retention.clean(TODAY) for _ in range(2)], tmp_path)
    assert sorted(sum(one.count for one in run) for run in found) == [0, 3]


def test_cleaning_killed_in_the_middle_is_done_by_the_next_run(school, gone, curator, monkeypatch):
    long_ago = timezone.now() - timedelta(days=400)
    AccessLink.objects.create(
        person=gone, token_hash="1", code_hash="1", created_by=curator, created_at=long_ago,
        expires_at=long_ago + timedelta(days=9),
    )  # fmt: skip
    record = retention.log.record

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(retention.log, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        retention.clean(TODAY)
    assert AccessLink.objects.count() == 1
    monkeypatch.setattr(retention.log, "record", record)
    assert [one.kind for one in retention.clean(TODAY)] == ["link"]
    assert AccessLink.objects.count() == 0
