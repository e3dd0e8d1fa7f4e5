"""Pages of agreements: for the curator, for the mentor in the account, for whoever comes by a personal link."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mentoring.audit.models import Entry
from pairing.models import AgreementSide, Pair
from participants.actions import links
from tests import factories
from tests.pairing.factories import agreed_pair, answered, mentee, mentor, offered_pair, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme, curator, mentor_user):
    return offered_pair(programme, curator, profile=mentor(programme, curator, user=mentor_user))


def link_of(person, curator):
    return links.issue([person], expires_at=timezone.now() + timedelta(days=30), by=curator)[0].token


def side_of(pair, side, **lookup):
    return AgreementSide.objects.get(agreement__pair=pair, side=side, **lookup)


def my(token, side):
    return reverse("pairing:my-agreement", kwargs={"token": token, "pk": side.pk})


def reply(side, answer, **given):
    return {"answer": answer, "digest": side.agreement.digest, "remark": "", **given}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def address(name, pair):
    return reverse(f"pairing:{name}", args=[pair.pk])


def test_guardian_reads_the_text_on_the_own_page_and_agrees(pair, curator):
    side = side_of(pair, "guardian", ward=pair.members.get().mentee)
    token, client = link_of(side.person, curator), Client()
    page = client.get(reverse("participants:personal-page", args=[token]))
    assert "Вас просят согласиться на пару" in page.content.decode()
    assert "Доверие между сторонами" in client.get(my(token, side)).content.decode()
    client.post(my(token, side), reply(side, "yes"))
    side.refresh_from_db()
    assert (side.state, side.way, side.recorded_by) == ("agreed", "link", None)
    assert "Вы согласны" in client.get(reverse("participants:personal-page", args=[token])).content.decode()


def test_links_of_others_open_nothing(pair, programme, curator):
    other = offered_pair(programme, curator)
    child = pair.members.get().mentee
    token = link_of(child, curator)
    strangers = [side_of(other, "mentee"), side_of(pair, "mentor"), side_of(pair, "guardian", ward=child)]
    assert [Client().get(my(token, side)).status_code for side in strangers] == [404, 404, 404]
    assert [Client().post(my(token, side), reply(side, "yes")).status_code for side in strangers] == [404, 404, 404]
    assert AgreementSide.objects.exclude(state="waiting").count() == 0


def test_text_changed_meanwhile_keeps_what_was_typed_and_asks_to_read_again(pair, curator):
    side = side_of(pair, "mentee")
    client, token = Client(), link_of(side.person, curator)
    page = client.post(my(token, side), reply(side, "no", digest="0" * 64, remark="Хочу другого"))
    assert (page.context["form"].non_field_errors(), page.context["form"]["remark"].value()) == (
        ["Пока вы читали, соглашение изменилось. Прочитайте его заново и ответьте ещё раз."],
        "Хочу другого",
    )
    client.post(
        my(token, side), reply(side, "no", digest=page.context["form"]["digest"].value(), remark="Хочу другого")
    )
    side.refresh_from_db()
    assert (side.state, side.remark) == ("declined", "Хочу другого")


def test_answer_without_a_button_is_asked_for(pair, curator):
    side = side_of(pair, "mentee")
    page = Client().post(my(link_of(side.person, curator), side), {"remark": "ну"})
    assert page.context["form"].errors["answer"] == ["Нажмите «Согласен» или «Не согласен»."]


def test_mentor_sees_the_pair_that_waits_for_him_and_answers_in_the_account(pair, client_as, mentor_user):
    client = client_as(mentor_user)
    [card] = client.get(reverse("pairing:mine")).context["cards"]
    assert (card.pair.pk, card.is_asked) == (pair.pk, True)
    page = client.get(address("pair", pair)).content.decode()
    assert ("Прочитать соглашение и ответить" in page, "Почему вместе" in page) == (True, False)
    client.post(address("agreement-answer", pair), reply(side_of(pair, "mentor"), "yes"))
    side = side_of(pair, "mentor")
    assert (side.state, side.way, side.recorded_by) == ("agreed", "account", mentor_user)


def test_mentor_does_not_see_what_others_answered_nor_why(pair, client_as, mentor_user, curator):
    answered(pair, side="mentee", agrees=False, remark="Боюсь его")
    client = client_as(mentor_user)
    for name in ("pair", "agreement"):
        page = client.get(address(name, pair)).content.decode()
        assert ["Боюсь его" in page, "отказ" in page.lower().replace("досрочно отказ", "")] == [False, False], name
    office = client_as(curator)
    assert "Боюсь его" in office.get(address("agreement", pair)).content.decode()
    assert "Сторона отказалась" in office.get(address("pair", pair)).content.decode()


def test_mentor_may_only_look_and_answer_before_the_order(pair, client_as, mentor_user):
    client = client_as(mentor_user)
    posts = ("agreement-mark", "agreement-offer", "agreement-scans", "revert", "drop", "accept")
    assert [client.post(address(name, pair)).status_code for name in posts] == [403] * 6
    assert client.get(address("meeting-add", pair)).status_code == 403


def test_mentor_of_another_pair_finds_nothing(pair, programme, curator, client_as, mentor_user):
    other = offered_pair(programme, curator)
    client = client_as(mentor_user)
    assert [client.get(address(name, other)).status_code for name in ("pair", "agreement")] == [404, 404]
    assert client.post(address("agreement-answer", other), reply(side_of(other, "mentor"), "yes")).status_code == 404


def test_curator_does_not_answer_for_the_mentor_as_if_he_were_he(pair, client_as, curator):
    answer = client_as(curator).post(address("agreement-answer", pair), reply(side_of(pair, "mentor"), "yes"))
    assert (answer.status_code, side_of(pair, "mentor").state) == (403, "waiting")


def test_curator_marks_one_side_and_then_all_that_wait(pair, client_as, curator):
    client, mine = client_as(curator), side_of(pair, "mentor")
    client.post(address("agreement-mark", pair), {"sides": [mine.pk], "answer": "yes", "remark": "лист в папке 3"})
    assert side_of(pair, "mentor").remark == "лист в папке 3"
    client.post(address("agreement-mark", pair), {"all": "1"})
    assert Pair.objects.get(pk=pair.pk).state == "agreed"


def test_mark_of_nobody_is_refused_and_the_note_stays(pair, client_as, curator):
    page = client_as(curator).post(address("agreement-mark", pair), {"answer": "no", "remark": "звонила мама"})
    form = page.context["paper_form"]
    assert (form.errors, form["remark"].value()) == (
        {"sides": ["Отметьте, чей ответ вы записываете."]},
        "звонила мама",
    )


def test_whole_stack_is_printed_and_marked(pair, programme, curator, client_as):
    other, client = offered_pair(programme, curator), client_as(curator)
    marked = {"pairs": [pair.pk, other.pk]}
    printed = client.post(reverse("pairing:agreements-print", args=[programme.pk]), marked | {"pdf": "1"})
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    assert Entry.objects.filter(verb="agreements.print").count() == 2
    done = client.post(reverse("pairing:agreements-mark", args=[programme.pk]), marked)
    assert said(done) == ["Согласованы: 2\u00a0пары."]
    assert set(Pair.objects.values_list("state", flat=True)) == {"agreed"}


def test_scan_goes_in_through_the_form_and_comes_out_only_to_those_who_may(pair, client_as, curator, class_teacher):
    client = client_as(curator)
    scan = SimpleUploadedFile("Лист.pdf", b"%PDF-1.7 signed")
    client.post(address("agreement-scans", pair), {"scans": scan})
    kept = pair.agreement.scans.get()
    opened = client.get(reverse("pairing:agreement-scan", args=[kept.pk]))
    assert (opened.content, opened["Content-Disposition"].partition(";")[0]) == (b"%PDF-1.7 signed", "attachment")
    assert client_as(class_teacher).get(reverse("pairing:agreement-scan", args=[kept.pk])).status_code == 404
    wrong = client.post(address("agreement-scans", pair), {"scans": SimpleUploadedFile("Лист.pdf", b"MZ program")})
    assert "Такой файл приложить нельзя" in " ".join(wrong.context["scans_form"].errors["scans"])


def test_list_of_pairs_tells_the_agreement_and_finds_refusals(pair, programme, curator, client_as):
    answered(pair, side="mentee", agrees=False)
    agreed_pair(programme, curator)
    client = client_as(curator)
    page = client.get(reverse("pairing:pairs", args=[programme.pk]), {"agreement": "declined"})
    rows = [row.record.pk for row in page.context["table"].rows]
    assert (rows, "есть отказ" in page.content.decode()) == ([pair.pk], True)


def test_curator_is_told_of_refusals_and_of_pairs_that_wait(pair, programme, curator, client_as):
    answered(pair, side="mentee", agrees=False)
    offered_pair(programme, curator)
    page = client_as(curator).get("/").content.decode()
    assert ["Отказ от пары: 1\u00a0пара" in page, "1\u00a0пара ждёт согласия сторон" in page] == [True, True]


def test_order_form_offers_the_paper_in_one_go(pair, programme, curator, client_as):
    client, url = client_as(curator), reverse("pairing:prepare-order", args=[programme.pk])
    terms = {"starts_on": "2026-10-01", "ends_on": "2027-05-31", "plans_due_on": "2026-10-15", "pairs": [pair.pk]}
    refused = client.post(url, terms).context["form"].non_field_errors()
    assert "Не все стороны согласны, поэтому приказ пока не составить." in refused[0]
    client.post(url, terms | {"agreed_on_paper": "on"})
    assert (Pair.objects.get(pk=pair.pk).state, Pair.objects.get(pk=pair.pk).order is None) == ("agreed", False)


def test_pair_page_takes_few_queries_however_much_has_happened(pair, programme, curator, client_as):
    client = client_as(curator)
    with CaptureQueriesContext(connection) as before:
        client.get(address("pair", pair))
    for _ in range(6):
        answered(pair, agrees=False)
        answered(pair)
    with CaptureQueriesContext(connection) as after:
        client.get(address("pair", pair))
    assert (len(before), len(before) <= 20) == (len(after), True)


def test_employee_is_told_what_the_labour_code_wants_and_the_document_is_recorded(
    programme, curator, director, client_as
):
    teacher = factories.TeacherFactory(school=programme.school)
    factories.consent_of(teacher, by=curator)
    form = factories.FormFactory(code="teacher-pupil-own", title="Учитель – ученик", mentor_kinds=["teacher"])
    programme.forms.add(form)
    profile = factories.MentorProfileFactory(programme=programme, person=teacher, form=form)
    request = mentee(programme, curator)
    request.form = form
    request.save()
    pair = working_pair(programme, curator, director, profile=profile, request=request)
    client = client_as(curator)
    client.post(address("duty-document", pair), {"document": "№ 14 от 01.10.2026", "version": pair.version})
    lines = client.get(address("pair", pair)).context["duties"]
    assert [line.is_there for line in lines] == [False, True, None, None]
    stale = client.post(address("duty-document", pair), {"document": "№ 15", "version": pair.version})
    assert stale.context["form"]["document"].value() == "№ 15"
