"""Consents: the gate by the base, recording one and many, withdrawing, sheets."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.errors import Refusal
from participants.actions import consents
from participants.models import Consent
from participants.readers.consents import consent_states
from participants.states import ConsentKind
from tests import factories

DAY = date(2026, 9, 10)


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school, born_on=date(2014, 1, 1))


@pytest.fixture
def mentee(programme, pupil):
    factories.MenteeRequestFactory(programme=programme, person=pupil)
    return pupil


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def record(person, by, **fields):
    values = {
        "kind": ConsentKind.PROCESSING,
        "given_on": DAY,
        "expires_on": None,
        "guardianship": person.guardianships.first(),
        "signed_by_self": False,
    }
    return consents.record(person, by=by, **(values | fields))


def test_gate_opens_with_the_guardians_signature(programme, pupil, curator):
    factories.GuardianshipFactory(child=pupil)
    before = consent_states([pupil.pk], programme, DAY)[pupil.pk]
    record(pupil, curator)
    after = consent_states([pupil.pk], programme, DAY)[pupil.pk]
    assert (before.reason, after.is_valid) == ("Нет согласия представителя на обработку персональных данных", True)


def test_gate_costs_two_queries(programme, school, curator, django_assert_num_queries):
    people = [factories.PupilFactory(school=school) for _ in range(30)]
    for person in people:
        factories.consent_of(person, by=curator)
    with django_assert_num_queries(2):
        states = consent_states([person.pk for person in people], programme, DAY)
    assert [state.is_valid for state in states.values()] == [True] * 30


def test_child_cannot_sign_alone(pupil, curator):
    with pytest.raises(Refusal) as refusal:
        record(pupil, curator, signed_by_self=True)
    assert refusal.value.text == (
        f"{pupil.full_name}: несовершеннолетний не может дать согласие без законного представителя."
    )


def test_stranger_cannot_sign_for_a_child(pupil, school, curator):
    strange = factories.GuardianshipFactory(child=factories.PupilFactory(school=school))
    with pytest.raises(Refusal) as refusal:
        record(pupil, curator, guardianship=strange)
    assert refusal.value.text == f"{pupil.full_name}: подписавший — представитель другого ученика."


def test_future_day_is_refused(pupil, curator):
    factories.GuardianshipFactory(child=pupil)
    with pytest.raises(Refusal) as refusal:
        record(pupil, curator, given_on=localdate() + timedelta(days=1))
    assert refusal.value.text == "Дата подписания не может быть в будущем."


def test_double_click_records_once(client_as, curator, pupil):
    guardianship = factories.GuardianshipFactory(child=pupil)
    data = {"kind": "processing", "given_on": "2026-09-10", "guardianship": guardianship.pk}
    client = client_as(curator)
    first, second = (client.post(url("consent-add", pk=pupil.pk), data) for _ in range(2))
    assert (first.status_code, second.status_code, Consent.objects.count()) == (302, 200, 1)
    assert second.context["form"].non_field_errors() == ["Согласие с этой датой уже записано."]


def test_form_offers_only_the_childs_guardians(client_as, curator, pupil, school):
    own = factories.GuardianshipFactory(child=pupil)
    factories.GuardianshipFactory(child=factories.PupilFactory(school=school))
    form = client_as(curator).get(url("consent-add", pk=pupil.pk)).context["form"]
    assert list(form.fields["guardianship"].queryset) == [own]


def test_class_is_recorded_in_one_go(client_as, curator, programme, school):
    pupils = [factories.PupilFactory(school=school, born_on=date(2014, 1, day)) for day in (1, 2, 3)]
    for pupil in pupils:
        factories.MenteeRequestFactory(programme=programme, person=pupil)
    for pupil in pupils[:2]:
        factories.GuardianshipFactory(child=pupil)
    data = {"people": [pupil.pk for pupil in pupils], "given_on": "2026-09-10", "expires_on": "2027-05-31"}
    response = client_as(curator).post(url("consents", pk=programme.pk), data, follow=True)
    assert set(Consent.objects.values_list("person", flat=True)) == {pupil.pk for pupil in pupils[:2]}
    assert [str(message) for message in response.context["messages"]] == [
        "Записано: 2\u00a0согласия.",
        f"Не записаны: {pupils[2].short_name} — нужна подпись законного представителя, а он не записан.",
    ]


def test_board_shows_who_lacks_a_consent(client_as, curator, programme, mentee):
    response = client_as(curator).get(url("consents", pk=programme.pk))
    assert [(line.person, line.state.code) for line in response.context["lines"]] == [(mentee, "none")]
    factories.consent_of(mentee, by=curator)
    context = client_as(curator).get(url("consents", pk=programme.pk)).context
    assert (context["lines"], context["valid"], context["total"]) == ([], 1, 1)


def test_board_of_mentors_duty_lists_teachers_only(client_as, curator, programme, mentee):
    programme.forms.add(factories.FormFactory(code="teacher-teacher", mentor_kinds=["teacher"]))
    teacher = factories.TeacherFactory(school=programme.school)
    factories.MentorProfileFactory(programme=programme, person=teacher)
    context = client_as(curator).get(url("consents", pk=programme.pk), {"kind": "mentor_duty"}).context
    assert [line.person for line in context["lines"]] == [teacher]


def test_class_teacher_sees_own_class_and_records_nothing(client_as, class_teacher, programme, mentee, school):
    factories.MenteeRequestFactory(
        programme=programme, person=factories.PupilFactory(school=school, grade=9, letter="Б")
    )
    context = client_as(class_teacher).get(url("consents", pk=programme.pk)).context
    assert ([line.person for line in context["lines"]], context["can_record"]) == ([mentee], False)
    client_as(class_teacher).post(url("consents", pk=programme.pk), {"people": [mentee.pk], "given_on": "2026-09-10"})
    assert Consent.objects.count() == 0
    assert client_as(class_teacher).get(url("consent-add", pk=mentee.pk)).status_code == 403


def test_board_costs_the_same_for_one_and_thirty(client_as, curator, programme, django_assert_max_num_queries):
    client = client_as(curator)

    def cost():
        with django_assert_max_num_queries(20) as queries:
            client.get(url("consents", pk=programme.pk), {"show": "all"})
        return len(queries)

    def grow(times):
        for _ in range(times):
            factories.consent_of(factories.MenteeRequestFactory(programme=programme).person, by=curator)

    grow(1)
    first = cost()
    grow(29)
    assert cost() == first


def test_withdrawal_shows_first_what_it_stops(client_as, curator, mentee):
    consent = factories.consent_of(mentee, by=curator)
    response = client_as(curator).get(url("consent-withdraw", pk=consent.pk))
    programme = mentee.mentee_requests.get().programme
    assert f"Запрос в программе «{programme}»: подбирать наставника будет нельзя." in response.context["effects"]


def test_withdrawal_closes_the_gate_and_makes_a_task(client_as, curator, programme, mentee):
    consent = factories.consent_of(mentee, by=curator)
    mother = consent.guardianship.guardian
    data = {"withdrawn_on": "2026-10-12", "reason": "заявление матери", "by_person": mother.pk}
    client_as(curator).post(url("consent-withdraw", pk=consent.pk), data)
    assert consent_states([mentee.pk], programme, date(2026, 10, 12))[mentee.pk].reason == (
        "Согласие отозвано 12.10.2026"
    )
    tasks = [task.title for task in client_as(curator).get("/").context["to_do"]]
    assert "1\u00a0участник отозвал согласие" in tasks


def test_withdrawal_twice_is_refused(curator, mentee):
    consent = factories.consent_of(mentee, by=curator)
    consents.withdraw(consent, on=DAY, reason="заявление", by=curator)
    with pytest.raises(Refusal):
        consents.withdraw(consent, on=DAY, reason="заявление", by=curator)


def test_withdrawal_before_signing_is_refused(curator, mentee):
    with pytest.raises(Refusal):
        consents.withdraw(factories.consent_of(mentee, by=curator), on=date(2026, 9, 1), reason="", by=curator)


def test_consent_without_a_signature_is_refused_by_the_base(mentee, curator):
    with pytest.raises(ValidationError) as error:
        Consent(
            person=mentee, kind="processing", text=factories.ConsentTextFactory(), given_on=DAY, recorded_by=curator
        ).full_clean()
    assert error.value.messages == ["Укажите, кто подписал согласие."]


def test_board_tells_shares_by_class_and_kind_and_the_rest_as_a_workbook(client_as, curator, programme, school):
    pupils = [factories.PupilFactory(school=school, letter=letter) for letter in ("А", "А", "Б")]
    for pupil in pupils:
        factories.MenteeRequestFactory(programme=programme, person=pupil)
    factories.consent_of(pupils[0], by=curator)
    client = client_as(curator)
    groups = client.get(url("consents", pk=programme.pk)).context["groups"]
    found = [(one.group, one.shares[0].valid, one.shares[0].total, one.shares[0].percent) for one in groups]
    assert found == [("7А", 1, 2, 50), ("7Б", 0, 1, 0)]
    sheet = load_workbook(BytesIO(client.get(url("consents-missing", pk=programme.pk)).content)).active
    rows = [[cell.value for cell in row[:3]] for row in sheet.iter_rows() if row[0].value in {"7А", "7Б"}]
    assert sorted(row[2] or "" for row in rows) == ["", "нет", "нет"]


def test_class_teacher_sees_the_own_class_only(client_as, class_teacher, programme, school):
    own, other = (factories.PupilFactory(school=school, letter=letter) for letter in ("А", "Б"))
    for pupil in (own, other):
        factories.MenteeRequestFactory(programme=programme, person=pupil)
    lines = client_as(class_teacher).get(url("consents", pk=programme.pk)).context["lines"]
    assert [line.person for line in lines] == [own]


def test_what_to_renew_is_listed_and_printed_for_exactly_these(client_as, curator, programme, school):
    due, fine = (factories.MenteeRequestFactory(programme=programme).person for _ in range(2))
    factories.consent_of(due, by=curator, expires_on=date(2026, 12, 1))
    factories.consent_of(fine, by=curator, expires_on=date(2027, 5, 31))
    client = client_as(curator)
    lines = client.get(url("consent-renewals", pk=programme.pk)).context["lines"]
    assert [(one.person, one.renewal.by) for one, _ in lines] == [(due, date(2026, 12, 1))]
    sheet = client.post(url("consent-renewals-print", pk=programme.pk), {"kind": "processing"})
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(sheet.content)).pages)
    assert (due.last_name in text, fine.last_name in text) == (True, False)


def test_own_signatures_are_recorded_only_when_somebody_has_seen_them(client_as, curator, programme, school):
    young, older = (factories.PupilFactory(school=school, born_on=date(year, 1, 1)) for year in (2014, 2010))
    for person in (young, older):
        factories.MenteeRequestFactory(programme=programme, person=person)
        factories.GuardianshipFactory(child=person)
    client, board = client_as(curator), url("consents", pk=programme.pk)
    assert client.get(board).context["form"]["signed_own"].value() is None
    data = {"people": [young.pk, older.pk], "given_on": "2026-09-10"}
    client.post(board, data)
    assert list(Consent.objects.values_list("person", "signed_by_self")) == [(young.pk, False)]
    client.post(board, data | {"signed_own": "on"})
    assert list(Consent.objects.filter(person=older).values_list("signed_by_self", flat=True)) == [True]
