"""Withdrawals: what stops at once, which tasks arise, who may withdraw, mistakes, the end of an employee's work as mentor."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from mentoring.errors import Refusal
from monitoring.actions import responses, surveys
from monitoring.models import Questionnaire, Response
from pairing.readers import cards
from participants.actions import consents, depictions, links, withdrawals
from participants.models import Consent, ConsentTask, MenteeRequest
from participants.readers.consents import gates
from participants.states import ConsentKind
from programmes.actions import media
from programmes.models import MediaItem
from tests import factories
from tests.pairing.factories import ended_pair, working_pair

TODAY = date(2026, 11, 21)
URL = "https://school.example/album"
SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


@pytest.fixture
def pair(programme, curator, director):
    return working_pair(programme, curator, director)


@pytest.fixture
def mentee(pair):
    person = pair.members.get().mentee
    person.born_on = date(2013, 5, 1)
    person.save()
    return person


@pytest.fixture
def mother(mentee):
    return mentee.guardianships.get().guardian


@pytest.fixture
def shown(mentee, curator):
    """The consent to publish the mentee's name."""
    return factories.consent_of(mentee, by=curator, kind=ConsentKind.DISSEMINATION, published_data=["name"])


@pytest.fixture
def album(programme, mentee, shown, curator):
    item = factories.MediaItemFactory(programme=programme, title="Альбом", form="album")
    depictions.put(item, [mentee], data=["name"], by=curator)
    return media.publish(item, published_on=TODAY, today=TODAY, url=URL, by=curator)


def processing(person) -> Consent:
    return person.consents.get(kind=ConsentKind.PROCESSING)


def tasks() -> list[tuple[str, str, date]]:
    return list(ConsentTask.objects.order_by("kind", "key").values_list("kind", "text", "due_on"))


def token_of(person, curator) -> str:
    return links.issue([person], expires_at=timezone.now() + timedelta(days=30), by=curator)[0].token


def pdf_text(client, order) -> str:
    response = client.get(reverse("programmes:order-file", kwargs={"pk": order.pk, "extension": "pdf"}))
    return "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)


def test_withdrawal_after_the_order_raises_tasks_and_stops_publication(
    client_as, curator, programme, pair, mentee, mother, shown, album
):
    client, order = client_as(curator), pair.order
    survey = surveys.open_for(
        programme,
        questionnaire=Questionnaire.objects.get(code="short-mentee", is_current=True),
        opens_on=TODAY,
        closes_on=date(2026, 12, 10),
        by=curator,
    )
    before = pdf_text(client, order)

    # The mother asks on her own page to end the dissemination: publication stops before anybody has entered anything.
    own = url("my-consent-withdraw", token=token_of(mother, curator), pk=shown.pk)
    assert "размещение прекратится сразу" in client.get(own).content.decode()
    client.post(own)
    album.refresh_from_db()
    assert (album.is_out, album.stopped_on, album.url) == (False, TODAY, URL)
    assert URL not in client.get(reverse("programmes:events", kwargs={"pk": programme.pk})).content.decode()
    page = client.get(url("withdrawals", school=programme.school.slug)).context
    assert [one.pk for one in page["asked"]] == [shown.pk]

    # The curator enters both withdrawals; what follows is a task each, once.
    data = {"withdrawn_on": "2026-11-21", "reason": "заявление матери, вх. № 15", "by_person": mother.pk}
    for consent in (shown, processing(mentee)):
        client.post(url("consent-withdraw", pk=consent.pk), data)
    request = MenteeRequest.objects.get(person=mentee)
    assert tasks() == [
        ("base", f"Вывести из базы наставляемых: программа «{request.programme}»", date(2026, 11, 25)),
        ("data", "Уничтожить или обезличить данные и составить акт", date(2026, 12, 21)),
        ("pair", f"Прекратить пару № {pair.pk} приказом", date(2026, 11, 25)),
        ("publication", f"Убрать с сайта «Альбом»: {URL}", date(2026, 11, 25)),
    ]

    # The pair bears a mark, the survey is closed to the child, matching does not propose it, the order is as it was.
    assert "нужно прекратить приказом" in client.get(pair.get_absolute_url()).content.decode()
    response = Response.objects.get(survey=survey, person=mentee)
    with pytest.raises(Refusal):
        responses.save_page(response, values={}, at=timezone.now(), on=TODAY)
    card = next(
        card for form in cards.read(programme, on=TODAY) for card in form.mentees if card.person_id == mentee.pk
    )
    assert card.consent.code == "withdrawn"
    assert pdf_text(client, order) == before

    # The pair's end does its task by itself.
    ended_pair(pair, curator, factories.director_of(programme.school), on=TODAY, reason="consent")
    assert list(ConsentTask.objects.exclude(done_at=None).values_list("kind", "note")) == [
        ("pair", f"Пара № {pair.pk} завершена 21.11.2026")
    ]


def test_asking_twice_and_by_both_parents_raises_one_task(curator, mentee, mother, shown, album):
    father = factories.GuardianshipFactory(child=mentee, relation="отец").guardian
    for person in (mother, father, mother):
        withdrawals.ask(shown, person=person)
    shown.refresh_from_db()
    assert (shown.withdrawal_asked_by, [kind for kind, _, _ in tasks()]) == (mother, ["publication"])
    assert MediaItem.objects.get().version == album.version + 1


def test_refused_taking_part_keeps_out_of_matching_and_nothing_else(programme, curator, mentee, album):
    consent = factories.consent_of(mentee, by=curator, kind=ConsentKind.PARTICIPATION)
    consents.withdraw(consent, on=TODAY, reason="заявление", by=curator)
    found = gates([mentee.pk], programme, TODAY).everybody[mentee.pk]
    assert (found.is_valid, found.reason) == (False, "Согласие на участие в программе отозвано 21.11.2026")
    assert (MediaItem.objects.get().is_out, {kind for kind, _, _ in tasks()}) == (True, {"base", "pair"})


@pytest.mark.parametrize(
    ("born_on", "who", "text"),
    [
        (date(2013, 5, 1), "self", "До 14 лет согласие отзывает законный представитель."),
        (date(2011, 5, 1), "self", ""),
        (date(2008, 5, 1), "mother", "Участник совершеннолетний: согласие отзывает только он сам."),
        (date(2013, 5, 1), "stranger", "Отозвать согласие может сам участник или его законный представитель."),
    ],
)
def test_who_may_withdraw(curator, school, born_on, who, text):
    child = factories.PupilFactory(school=school, born_on=born_on)
    consent = factories.consent_of(child, by=curator)
    people = {
        "self": child,
        "mother": consent.guardianship.guardian,
        "stranger": factories.ParentFactory(school=school),
    }
    found = ""
    try:
        consents.withdraw(consent, on=TODAY, reason="заявление", by_person=people[who], by=curator)
    except Refusal as refusal:
        found = refusal.text
    assert found == text


def test_own_page_shows_nobody_elses_consents(client, curator, school, mentee, mother):
    other = factories.consent_of(factories.PupilFactory(school=school), by=curator)
    token = token_of(mother, curator)
    own = client.get(url("personal-page", token=token)).context["own"]
    assert [one.consent.person for one in own.consents] == [mentee]
    address = url("my-consent-withdraw", token=token, pk=other.pk)
    assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    other.refresh_from_db()
    assert other.withdrawal_asked_at is None


def test_child_under_fourteen_has_no_button_and_its_word_is_not_taken(client, curator, mentee):
    token = token_of(mentee, curator)
    own = client.get(url("personal-page", token=token)).context["own"]
    client.post(url("my-consent-withdraw", token=token, pk=processing(mentee).pk))
    assert ([one.may_ask for one in own.consents], processing(mentee).withdrawal_asked_at) == ([False], None)


def test_request_taken_back_leaves_the_consent_in_force(curator, mentee, mother):
    consent = processing(mentee)
    withdrawals.ask(consent, person=mother)
    withdrawals.dismiss(consent, by=curator)
    assert processing(mentee).withdrawal_asked_at is None


def test_work_as_mentor_ends_three_working_days_after_the_notice(programme, curator):
    teacher = factories.TeacherFactory(school=programme.school)
    factories.consent_of(teacher, by=curator)
    duty = factories.consent_of(teacher, by=curator, kind=ConsentKind.MENTOR_DUTY)
    notice = date(2026, 11, 20)
    with pytest.raises(Refusal) as refusal:
        consents.withdraw(duty, on=date(2026, 11, 24), reason="отказ", notice_on=notice, by=curator)
    assert refusal.value.text == (
        "Предупредить нужно не менее чем за три рабочих дня. Уведомление вручено 20.11.2026, "
        "значит, последним днём может быть 25.11.2026 или позже."
    )
    duty = consents.withdraw(duty, on=date(2026, 11, 25), reason="отказ", notice_on=notice, by=curator)
    found = [gates([teacher.pk], programme, date(2026, 11, day)).mentors[teacher.pk].is_valid for day in (25, 26)]
    assert (duty.notice_on, found, tasks()[0][0]) == (notice, [True, False], "duty")


def test_mistaken_record_goes_unless_a_pair_rests_on_it(curator, mentee, school):
    with pytest.raises(Refusal) as refusal:
        withdrawals.annul(processing(mentee), mistake="person", by=curator)
    assert len(refusal.value.details) == 1
    stray = factories.consent_of(factories.PupilFactory(school=school), by=curator)
    withdrawals.annul(stray, mistake="person", by=curator)
    assert not Consent.objects.filter(pk=stray.pk).exists()


def test_mistaken_withdrawal_is_undone_with_its_tasks(curator, programme, mentee):
    consents.withdraw(processing(mentee), on=TODAY, reason="не тот ребёнок", by=curator)
    withdrawals.undo(processing(mentee), by=curator)
    found = gates([mentee.pk], programme, TODAY).everybody[mentee.pk]
    assert (found.is_valid, tasks(), processing(mentee).withdrawal_reason) == (True, [], "")


def test_task_is_done_once_with_a_note_and_opened_again(client_as, curator, school, mentee):
    consents.withdraw(processing(mentee), on=TODAY, reason="заявление", by=curator)
    task, client = ConsentTask.objects.filter(kind="data").get(), client_as(curator)
    client.post(url("consent-task", pk=task.pk), {"note": "акт № 3"})
    task.refresh_from_db()
    assert (task.done_by, task.note) == (curator, "акт № 3")
    with pytest.raises(Refusal) as refusal:
        withdrawals.mark_done(task, note="ещё раз", by=curator)
    assert refusal.value.text == "Эта задача уже отмечена."
    assert [one.pk for one in client.get(url("withdrawals", school=school.slug), {"show": "done"}).context["done"]] == [
        task.pk
    ]
    client.post(url("consent-task-reopen", pk=task.pk))
    task.refresh_from_db()
    assert task.done_at is None


def test_home_page_names_late_tasks(client_as, curator, mentee):
    factories.task_after(processing(mentee), due_on=date(2026, 11, 20))
    found = {one.title: (one.text, one.tone) for one in client_as(curator).get("/").context["to_do"]}
    assert found["После отзыва согласий: 1\u00a0задача"] == ("Просрочено: 1", "danger")


def test_statement_is_printed_for_those_whose_word_ends_the_consent(client, curator, school, mentee, mother):
    consent, stranger = processing(mentee), factories.consent_of(factories.PupilFactory(school=school), by=curator)

    def asked(person, consent):
        return client.get(url("my-consent-statement", token=token_of(person, curator), pk=consent.pk))

    (page,) = PdfReader(BytesIO(asked(mother, consent).content)).pages
    text = " ".join(page.extract_text().split())
    assert (mother.full_name in text, "Отзыв согласия на обработку" in text) == (True, True)
    answers = [
        asked(mother, stranger),
        asked(mentee, consent),
        client.get(url("my-consent-statement", token="x", pk=1)),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_scan_of_the_statement_comes_with_the_withdrawal(client_as, curator, mentee, mother):
    consent = processing(mentee)
    data = {"by_person": mother.pk, "withdrawn_on": "2026-11-21", "reason": "заявление"}
    client = client_as(curator)
    cat = SimpleUploadedFile("заявление.pdf", b"GIF89a cat", content_type="application/pdf")
    refused = client.post(url("consent-withdraw", pk=consent.pk), data | {"scans": cat})
    consent.refresh_from_db()
    assert (list(refused.context["form"].errors), consent.withdrawn_on) == (["scans"], None)
    client.post(url("consent-withdraw", pk=consent.pk), data | {"scans": SimpleUploadedFile("заявление.pdf", SCAN)})
    consent.refresh_from_db()
    assert (consent.withdrawn_on, consent.scans.count()) == (TODAY, 1)


def test_page_of_the_person_ends_older_sheets_with_the_later_withdrawal(client_as, curator, pair, mentee):
    later = factories.consent_of(mentee, by=curator, given_on=date(2026, 11, 1))
    consents.withdraw(later, on=TODAY, reason="заявление", by=curator)
    blocks = client_as(curator).get(mentee.get_absolute_url()).context["blocks"]
    (lines,) = [block.context["lines"] for block in blocks if block.context.get("anchor") == "consents"]
    assert [line.state.code for line in lines if line.consent.kind == ConsentKind.PROCESSING] == ["withdrawn"] * 2
