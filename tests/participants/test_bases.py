"""The bases of mentors and mentees: entering one and many, changing, withdrawing, lists, official tables."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import profiles, requests
from participants.core.bases_paper import MENTEES, MENTORS
from participants.models import MenteeRequest, MentorProfile, RequestCategory
from participants.readers import candidates
from participants.states import RequestState
from tests import factories


@pytest.fixture
def form(programme):
    return programme.forms.get()


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school, grade=7, letter="А")


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def request_data(form, **fields):
    category = RequestCategory.objects.get(code="study")
    return {"form": form.pk, "category": category.pk, "source": "self", "submitted_on": "2026-09-20"} | fields


def test_curator_enters_a_request(client_as, curator, programme, form, pupil):
    data = request_data(form, text="Дроби", goals="Четвёрка")
    response = client_as(curator).post(url("mentees-add", pk=programme.pk, person=pupil.pk), data)
    request = MenteeRequest.objects.get()
    assert response.url == url("mentees", pk=programme.pk)
    assert (request.person, request.text, request.category.code, request.state) == (pupil, "Дроби", "study", "open")


def test_curator_enters_a_profile(client_as, curator, programme, form, pupil):
    study = RequestCategory.objects.get(code="study")
    data = {"form": form.pk, "competences": [study.pk], "capacity": 2, "joined_on": "2026-09-20"}
    client_as(curator).post(url("mentors-add", pk=programme.pk, person=pupil.pk), data)
    profile = MentorProfile.objects.get()
    assert (profile.capacity, list(profile.competences.all()), profile.state) == (2, [study], "ready")


def test_whole_class_is_entered_in_one_go(client_as, curator, programme, form, school):
    for _ in range(3):
        factories.PupilFactory(school=school, grade=7, letter="А")
    factories.PupilFactory(school=school, grade=7, letter="Б")
    address = url("mentees-choose", pk=programme.pk) + f"?form={form.pk}&school_class=7А"
    client_as(curator).post(address, {"everybody": "1", "source": "class_teacher"})
    assert [request.person.class_name for request in MenteeRequest.objects.all()] == ["7А"] * 3


def test_only_ticked_people_are_entered(client_as, curator, programme, form, school):
    first, _ = factories.PupilFactory(school=school), factories.PupilFactory(school=school)
    address = url("mentors-choose", pk=programme.pk)
    client_as(curator).post(address, {"people": [first.pk], "capacity": 3})
    assert [(profile.person, profile.capacity) for profile in MentorProfile.objects.all()] == [(first, 3)]


def test_nobody_ticked_is_told(client_as, curator, programme, pupil):
    response = client_as(curator).post(url("mentees-choose", pk=programme.pk), {"source": "curator"})
    assert response.context["many"].non_field_errors() == ["Отметьте хотя бы одного человека."]


def test_too_young_are_left_out_with_the_reason(school, programme, form, curator, pupil):
    young = factories.PupilFactory(school=school, born_on=date(2018, 1, 1), grade=3)
    entered = requests.submit_many(programme, [pupil, young], form=form, values={}, by=curator)
    assert [request.person for request in entered.rows] == [pupil]
    assert entered.left_out == [(young, "на 01.09.2026 — 8\u00a0лет, а наставляемые этой программы — с 10 лет")]


def test_same_request_twice_is_refused(programme, form, pupil, curator):
    requests.submit(programme, pupil, form=form, values={}, by=curator)
    with pytest.raises(Refusal) as refusal:
        requests.submit(programme, pupil, form=form, values={}, by=curator)
    assert refusal.value.text == "Запрос этого человека по этой форме уже есть."
    assert MenteeRequest.objects.count() == 1


def test_person_of_another_school_is_refused(programme, form, other_school, curator):
    stranger = factories.PupilFactory(school=other_school)
    with pytest.raises(Refusal) as refusal:
        requests.submit(programme, stranger, form=form, values={}, by=curator)
    assert refusal.value.text == f"{stranger.full_name}: это человек из другой школы."


def test_form_outside_the_programme_is_refused(programme, pupil, curator):
    other = factories.FormFactory(code="student-pupil")
    with pytest.raises(Refusal) as refusal:
        profiles.enter(programme, pupil, form=other, values={}, by=curator)
    assert refusal.value.text == f"Формы «{other.title}» в этой программе нет."


def test_paired_request_cannot_be_withdrawn(programme, curator):
    request = factories.MenteeRequestFactory(programme=programme, state=RequestState.PAIRED)
    with pytest.raises(Refusal) as refusal:
        requests.withdraw(request, by=curator)
    assert refusal.value.text == "У наставляемого есть пара. Сначала завершите её."


def test_withdrawn_request_can_come_back(programme, curator):
    request = factories.MenteeRequestFactory(programme=programme)
    requests.reopen(requests.withdraw(request, by=curator), by=curator)
    request.refresh_from_db()
    assert (request.state, request.version) == ("open", 3)


def test_stale_request_form_keeps_what_was_typed(client_as, curator, programme):
    request = factories.MenteeRequestFactory(programme=programme)
    address = url("mentee-request-edit", pk=request.pk)
    data = request_data(request.form, version=1)
    client_as(curator).post(address, data | {"text": "первый"})
    response = client_as(curator).post(address, data | {"text": "второй"})
    request.refresh_from_db()
    assert (request.text, response.context["form"]["text"].value()) == ("первый", "второй")


def test_class_teacher_proposes_own_pupils_only(client_as, class_teacher, programme, form, school, pupil):
    other = factories.PupilFactory(school=school, grade=8, letter="А")
    client = client_as(class_teacher)
    client.post(url("mentees-add", pk=programme.pk, person=pupil.pk), request_data(form))
    assert client.post(url("mentees-add", pk=programme.pk, person=other.pk), request_data(form)).status_code == 404
    assert [request.person for request in MenteeRequest.objects.all()] == [pupil]


def test_class_teacher_does_not_see_the_note_field(client_as, class_teacher, programme, pupil):
    request = factories.MenteeRequestFactory(programme=programme, person=pupil, note="Секрет")
    response = client_as(class_teacher).get(url("mentee-request-edit", pk=request.pk))
    assert ("note" in response.context["form"].fields, "Секрет" in response.content.decode()) == (False, False)


def test_class_teacher_sees_own_class_in_the_base(client_as, class_teacher, programme, pupil, school):
    own = factories.MenteeRequestFactory(programme=programme, person=pupil)
    factories.MenteeRequestFactory(
        programme=programme, person=factories.PupilFactory(school=school, grade=9, letter="Б")
    )
    response = client_as(class_teacher).get(url("mentees", pk=programme.pk))
    assert [row.record for row in response.context["table"].rows] == [own]


@pytest.mark.parametrize("name", ["mentees", "mentors", "mentees-choose", "mentors-export", "consents", "links"])
def test_another_schools_bases_do_not_exist(client_as, other_curator, programme, name):
    assert client_as(other_curator).get(url(name, pk=programme.pk)).status_code == 404


@pytest.mark.parametrize(("name", "columns"), [("mentees", MENTEES), ("mentors", MENTORS)])
def test_official_table_has_the_official_columns(client_as, curator, programme, name, columns):
    factories.MenteeRequestFactory(programme=programme, text="=1+1", note="Секрет")
    factories.MentorProfileFactory(programme=programme, achievements="=1+1", note="Секрет")
    response = client_as(curator).get(url(f"{name}-export", pk=programme.pk))
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))
    assert rows[2] == tuple(column.title for column in columns)
    assert rows[3][0] == 1
    assert not any("Секрет" in str(cell) or str(cell).startswith("=") for row in rows for cell in row)
    assert Entry.objects.filter(verb=f"{name}.export", actor=curator).count() == 1


def test_class_teacher_may_not_export_a_base(client_as, class_teacher, programme):
    assert client_as(class_teacher).get(url("mentees-export", pk=programme.pk)).status_code == 403


@pytest.mark.parametrize("name", ["mentees", "mentors"])
def test_base_costs_the_same_for_one_and_thirty(client_as, curator, programme, name, django_assert_max_num_queries):
    client = client_as(curator)
    columns = ["position", "contacts", "competences", "category", "partner", "form", "state", "edit"]

    def grow(times):
        for _ in range(times):
            request = factories.MenteeRequestFactory(programme=programme)
            factories.GuardianshipFactory(child=request.person)
            profile = factories.MentorProfileFactory(programme=programme)
            profile.competences.set(RequestCategory.objects.all()[:3])
            factories.GuardianshipFactory(child=profile.person)

    def cost():
        with django_assert_max_num_queries(20) as queries:
            client.get(url(name, pk=programme.pk), {"columns": columns})
        return len(queries)

    grow(1)
    first = cost()
    grow(29)
    assert cost() == first


def test_capacity_is_held_by_the_database(programme):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        factories.MentorProfileFactory(programme=programme, capacity=21)
    assert "mentor_capacity_is_sane" in str(error.value)


def test_role_variant_of_another_form_is_refused(client_as, curator, programme, form, pupil):
    other = factories.FormFactory(code="student-pupil")
    programme.forms.add(other)
    variant = other.role_variants.first()
    data = request_data(form, role_variant=variant.pk)
    response = client_as(curator).post(url("mentees-add", pk=programme.pk, person=pupil.pk), data)
    assert response.context["form"].errors == {
        "role_variant": [f"Эта ролевая модель — из другой формы, не «{form.title}»."]
    }


def test_choice_offers_only_those_whom_the_age_lets_in(client_as, curator, programme, form, school, pupil):
    young = factories.PupilFactory(school=school, grade=3, born_on=date(2016, 9, 2))
    on_the_day = factories.PupilFactory(school=school, grade=4, born_on=date(2016, 9, 1))
    page = client_as(curator).get(url("mentees-choose", pk=programme.pk)).context
    reason = "на 01.09.2026 — 9\u00a0лет, а наставляемые этой программы — с 10 лет"
    assert (set(page["page"]), page["total"]) == ({pupil, on_the_day}, 2)
    assert (page["unfitting"], page["lost"]) == ([(young, reason)], 1)


def test_long_choice_begins_with_classes(client_as, curator, programme, form, school):
    for number in range(candidates.SHOWN_WHOLE + 1):
        factories.PupilFactory(school=school, grade=7 + number % 2, letter="А")
    client = client_as(curator)
    address = url("mentees-choose", pk=programme.pk)
    heaps = client.get(address).context["heaps"]
    assert [(heap.title, heap.count) for heap in heaps] == [("7А", 31), ("8А", 30)]
    page = client.get(f"{address}?{heaps[1].query}").context
    assert (page["heaps"], page["total"]) == ([], 30)


@pytest.mark.parametrize(("name", "field"), [("mentees", "category"), ("mentors", "competences")])
def test_filter_offers_categories_of_the_programmes_system(client_as, curator, programme, name, field):
    response = client_as(curator).get(url(name, pk=programme.pk))
    offered = response.context["filter"].form.fields[field].queryset
    assert set(offered.values_list("programme_kind", flat=True)) == {programme.kind}
