"""The queue «проверить»: who is meant, what is written, and two curators at once."""

from datetime import date

import pytest
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import application_review as actions
from participants.models import Application, Guardianship, MenteeRequest, Person
from participants.readers.application_review import candidates_for
from participants.states import ApplicationState
from tests import factories


@pytest.fixture
def campaign(programme):
    return factories.CampaignFactory(programme=programme)


@pytest.fixture
def application(campaign):
    return factories.ApplicationFactory(campaign=campaign)


@pytest.fixture
def known(school):
    """The author of the application, who is in the base without a telephone and a patronymic."""
    return factories.PupilFactory(
        school=school, last_name="Ромашкин", first_name="Егор", middle_name="", born_on=date(2013, 5, 5)
    )


def test_new_person_comes_with_guardian_and_request(application, curator):
    done = actions.accept_as_new(application, by=curator)
    person = Person.objects.get(last_name="Ромашкин")
    guardianship = Guardianship.objects.get(child=person)
    assert (person.grade, person.letter, person.sex, person.born_on) == (7, "А", "m", date(2013, 5, 5))
    assert (guardianship.guardian.full_name, guardianship.relation) == ("Ромашкина Вера Павловна", "мать")
    assert (done.state, done.request, done.reviewed_by) == (
        "accepted",
        MenteeRequest.objects.get(person=person),
        curator,
    )


def test_nothing_is_written_when_the_base_will_not_take_the_child(application, curator, programme):
    programme.lowest_age = 15
    programme.save()
    with pytest.raises(Refusal, match="с 15 лет"):
        actions.accept_as_new(application, by=curator)
    assert not Person.objects.filter(last_name__startswith="Ромашкин").exists()
    assert Application.objects.get().state == ApplicationState.WAITING


def test_it_is_somebody_of_the_base(application, known, curator):
    actions.accept_as(application, known, by=curator)
    known.refresh_from_db()
    assert (Person.objects.filter(last_name="Ромашкин").count(), known.middle_name) == (1, "Олегович")
    assert known.guardianships.get().guardian.phone == "+79001112233"
    assert MenteeRequest.objects.get().person == known


def test_graduate_under_age_gets_the_guardian_and_a_grown_one_does_not(campaign, curator):
    campaign.audience, campaign.grade, campaign.letter = "graduates", None, ""
    campaign.save()
    campaign.form.mentee_kinds = ["graduate"]
    campaign.form.save()
    for name, year in (("Юная", 2009), ("Взрослая", 2006)):
        values = {"last_name": name, "first_name": "Анна", "middle_name": "", "born_on": date(year, 3, 1)}
        actions.accept_as_new(
            factories.ApplicationFactory(campaign=campaign, grade=None, letter="", **values), by=curator
        )
    assert [one.child.last_name for one in Guardianship.objects.all()] == ["Юная"]


def test_namesake_of_the_guardian_is_asked_about(client_as, application, known, curator, school):
    client = client_as(curator)
    namesake = factories.ParentFactory(
        school=school, last_name="Ромашкина", first_name="Вера", middle_name="Павловна", phone="+79005550000"
    )
    url = reverse("participants:application-accept", kwargs={"pk": application.pk})
    page = client.post(url, {"person": known.pk, "version": application.version})
    assert (page.status_code, page.context["adults"]) == (422, [namesake])
    client.post(url, {"person": known.pk, "version": application.version, "guardian": namesake.pk})
    assert known.guardianships.get().guardian == namesake


def test_twins_are_asked(client_as, application, known, curator):
    client = client_as(curator)
    url = reverse("participants:application-accept", kwargs={"pk": application.pk})
    known.born_on = None
    known.save()
    page = client.post(url, {"person": "new", "version": application.version})
    assert (page.status_code, "полный тёзка" in page.content.decode()) == (422, True)
    client.post(url, {"person": "new", "is_another": "on", "version": application.version})
    assert Person.objects.filter(last_name="Ромашкин").count() == 2


def test_two_curators_at_once(application, known, curator, school):
    other = factories.curator_of(school)
    actions.accept_as(application, known, by=other)
    with pytest.raises(Refusal, match=f"уже разобрали: {other}"):
        actions.decline(application, reason="Повтор", by=curator)
    assert Application.objects.get().state == ApplicationState.ACCEPTED


def test_repeated_application_is_named_as_such(application, campaign, known, curator):
    actions.accept_as(application, known, by=curator)
    again = factories.ApplicationFactory(campaign=campaign)
    with pytest.raises(Refusal, match="уже есть заявка"):
        actions.accept_as(again, known, by=curator)


def test_entry_is_completed_or_replaced_as_chosen(application, campaign, known, programme, curator):
    entry = factories.MenteeRequestFactory(programme=programme, person=known, text="Было", goals="")
    application.goals = "Новая цель"
    application.save()
    actions.accept_as(application, known, by=curator)
    entry.refresh_from_db()
    assert (entry.text, entry.goals) == ("Было", "Новая цель")

    Application.objects.update(state="waiting", person=None)
    actions.accept_as(application, known, overwrites=True, by=curator)
    entry.refresh_from_db()
    assert entry.text == "Хочу подтянуть физику"


def test_person_of_another_school_is_never_meant(application, other_school, curator):
    stranger = factories.PupilFactory(school=other_school, last_name="Ромашкин", first_name="Егор")
    assert candidates_for([application]) == {application.pk: []}
    with pytest.raises(Refusal, match="другой школы"):
        actions.accept_as(application, stranger, by=curator)


def test_own_slip_is_taken_for_nobody_else(application, known, school, curator):
    application.person = factories.PupilFactory(school=school)
    application.save()
    with pytest.raises(Refusal, match="другого человека"):
        actions.accept_as(application, known, by=curator)


def test_many_simple_ones_at_once(client_as, campaign, known, school, curator):
    exact = factories.ApplicationFactory(campaign=campaign)
    unknown = factories.ApplicationFactory(campaign=campaign, last_name="Незнакомов")
    client = client_as(curator)
    page = client.get(reverse("participants:applications", kwargs={"pk": campaign.programme_id}))
    assert [row.match for row in page.context["rows"]] == [known, None]

    url = reverse("participants:applications-accept", kwargs={"pk": campaign.programme_id})
    client.post(url, {"applications": [exact.pk, unknown.pk]})
    states = dict(Application.objects.values_list("last_name", "state"))
    assert states == {"Ромашкин": "accepted", "Незнакомов": "waiting"}


def test_declined_has_a_reason(client_as, application, curator):
    client = client_as(curator)
    url = reverse("participants:application-decline", kwargs={"pk": application.pk})
    assert "Укажите, почему" in client.post(url, {"reason": " "}).content.decode()
    client.post(url, {"reason": "Шутка", "version": application.version})
    declined = Application.objects.get()
    assert (declined.state, declined.decline_reason) == ("declined", "Шутка")
    assert not Person.objects.filter(last_name="Ромашкин").exists()


def test_queue_costs_the_same_for_one_and_for_thirty(client_as, campaign, curator, django_assert_max_num_queries):
    client = client_as(curator)
    url = reverse("participants:applications", kwargs={"pk": campaign.programme_id})
    for number in range(30):
        factories.ApplicationFactory(
            campaign=campaign, last_name=f"Травкин{'аб'[number % 2]}", phone=f"+7900123456{number % 10}"
        )
    client.get(url)
    with django_assert_max_num_queries(20):
        assert len(client.get(url).context["rows"]) == 30


def test_curator_is_told_what_waits(client_as, application, curator):
    page = client_as(curator).get("/").content.decode()
    assert "заявка ждёт проверки" in page


def test_log_holds_no_words_of_the_author(application, curator):
    actions.accept_as_new(application, by=curator)
    text = " ".join(str(changes) for changes in Entry.objects.values_list("changes", flat=True))
    assert [word for word in ("Ромашкин", "физику", "9001112233") if word in text] == []
