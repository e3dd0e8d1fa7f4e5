"""The long-term base: proposed at the end, entered by hand, left with a reason, taken into the next programme."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.errors import Refusal
from participants.actions import long_term as actions
from participants.actions.long_term import NewMember
from participants.models import LongTermMember, MenteeRequest, MentorProfile, RequestCategory
from participants.readers import long_term as reader
from participants.readers import roadmap_facts
from programmes.core.facts import proposed
from programmes.models import Activity
from programmes.providers import roadmap_facts as kinds
from tests import factories
from tests.pairing.factories import finished_pair, working_pair

ON = date(2026, 11, 21)


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


@pytest.fixture
def finished(programme, curator, director):
    """A pair at its end, whose mentee has completed the programme."""
    pair = working_pair(programme, curator, director)
    MentorProfile.objects.get().competences.set(RequestCategory.objects.filter(code="study"))
    finished_pair(pair, curator, director, on=ON)
    MenteeRequest.objects.update(completion="completed")
    return pair


@pytest.fixture
def mentee(finished):
    return finished.members.get().mentee


def test_end_of_a_programme_proposes_mentors_ticked_and_mentees_to_be_asked(programme, finished, mentee):
    study = RequestCategory.objects.get(code="study").title
    found = [(one.person, one.origin, one.areas, one.is_ticked) for one in reader.proposals(programme)]
    assert found == [(finished.mentor, "mentor", study, True), (mentee, "mentee", study, False)]


def test_nobody_at_work_is_proposed_and_nobody_twice(programme, curator, director, finished, school):
    working_pair(programme, curator, director)
    actions.add_many(school, [NewMember(finished.mentor)], on=ON, by=curator)
    assert [one.origin for one in reader.proposals(programme)] == ["mentee"]


def test_ticked_ones_are_entered_with_what_was_written_and_the_roadmap_is_marked(
    client_as, curator, programme, finished, mentee
):
    stage = factories.StageFactory(programme=programme)
    factories.ActivityFactory(stage=stage, fact=roadmap_facts.LONG_TERM_BASE)
    data = {"people": [mentee.pk], f"areas-{mentee.pk}": "Физика", f"offered-{mentee.pk}": "on"}
    client_as(curator).post(url("long-term-propose", pk=programme.pk), data)
    member = LongTermMember.objects.get()
    assert (member.person, member.origin, member.areas, member.may_be_offered, member.programme) == (
        mentee,
        "mentee",
        "Физика",
        True,
        programme,
    )
    activity = Activity.objects.get(fact=roadmap_facts.LONG_TERM_BASE)
    assert (activity.state, activity.done_on) == ("done", member.added_on)


def test_nobody_ticked_is_told_and_words_stay(client_as, curator, programme, finished, mentee):
    response = client_as(curator).post(url("long-term-propose", pk=programme.pk), {f"areas-{mentee.pk}": "Химия"})
    form = response.context["form"]
    assert (form.error, form.lines[1].areas) == ("Отметьте хотя бы одного человека.", "Химия")


def test_people_are_entered_by_hand(client_as, curator, school):
    teacher = factories.TeacherFactory(school=school, last_name="Рябова")
    client = client_as(curator)
    shown = client.get(url("long-term-add", school=school.slug), {"q": "ряб"}).context["people"]
    client.post(url("long-term-add", school=school.slug), {"people": [teacher.pk], "areas": "Классное руководство"})
    member = LongTermMember.objects.get()
    assert (shown, member.person, member.origin, member.areas) == ([teacher], teacher, "other", "Классное руководство")


def test_stranger_and_who_has_left_are_left_out_with_the_reason(school, other_school, curator):
    people = [factories.PupilFactory(school=other_school), factories.PupilFactory(school=school, left_on=ON)]
    entered = actions.add_many(school, [NewMember(one) for one in people], on=ON, by=curator)
    assert [reason for _, reason in entered.left_out] == ["это человек из другой школы", "выбыл из школы"]


def member_of(school, curator, person=None, **fields):
    person = person or factories.PupilFactory(school=school, grade=10)
    return actions.add_many(school, [NewMember(person, **fields)], on=ON, by=curator).rows[0]


def test_removed_with_a_reason_and_may_come_back(school, curator):
    member = member_of(school, curator)
    with pytest.raises(Refusal):
        actions.remove(member, reason=" ", on=ON, by=curator)
    actions.remove(member, reason="переехал", on=ON, by=curator)
    again = member_of(school, curator, member.person)
    assert [one.pk for one in reader.present(school)] == [again.pk]


def test_database_keeps_one_standing_row_a_person(school, curator):
    member = member_of(school, curator)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        LongTermMember.objects.create(person=member.person, origin="other", added_on=ON, added_by=curator)
    assert "long_term_member_is_single" in str(error.value) or "person_id" in str(error.value)


def test_both_roles_of_a_pupil_are_shown(client_as, curator, school, programme, finished, mentee):
    member_of(school, curator, mentee)
    factories.MentorProfileFactory(programme=programme, person=mentee)
    page = client_as(curator).get(url("long-term", school=school.slug)).content.decode()
    assert f"наставник – {programme.title}" in page
    assert f"наставляемый, прошёл программу – {programme.title}" in page


@pytest.fixture
def next_year(school, curator, programme):
    return factories.ProgrammeFactory(
        school=school, curator=curator, title="Следующий год", starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31)
    )


def test_members_become_mentors_of_the_next_year_with_what_they_offered(
    client_as, curator, school, programme, next_year, finished, mentee
):
    MentorProfile.objects.update(capacity=3, interests="шахматы", hours_per_month=4)
    study = RequestCategory.objects.get(code="study")
    for person, areas in ((finished.mentor, f"{study.title}; робототехника"), (mentee, study.title)):
        member_of(school, curator, person, areas=areas, may_be_offered=True)
    data = {"everybody": "1", "programme": next_year.pk, "form": next_year.forms.get().pk}
    client_as(curator).post(url("long-term-take", school=school.slug), data)
    found = {one.person: one for one in MentorProfile.objects.filter(programme=next_year)}
    first, second = found[finished.mentor], found[mentee]
    assert (first.capacity, first.interests, first.hours_per_month, first.competences_text) == (
        3,
        "шахматы",
        4,
        "робототехника",
    )
    assert (list(first.competences.all()), list(second.competences.all())) == ([study], [study])
    assert (first.may_be_offered, second.capacity, second.competences_text) == (True, 1, "")


def test_who_may_not_be_a_mentor_there_is_left_out(curator, school, next_year):
    form = next_year.forms.get()
    form.mentor_kinds = ["pupil"]
    form.save()
    member = member_of(school, curator, factories.TeacherFactory(school=school))
    entered = actions.take(school, [member], programme=next_year, form=form, on=ON, by=curator)
    ((_, reason),) = entered.left_out
    assert (entered.rows, "может быть ученик, а это сотрудник" in reason) == ([], True)


def test_file_for_others_has_only_those_who_allow_it_and_no_childs_contacts(client_as, curator, school):
    child = factories.PupilFactory(school=school, grade=9, phone="+79001112233")
    member_of(school, curator, child, may_be_offered=True)
    member_of(school, curator)
    client = client_as(curator)

    def rows(query):
        content = client.get(f"{url('long-term-file', school=school.slug)}{query}").content
        return list(load_workbook(BytesIO(content)).active.iter_rows(min_row=4, values_only=True))

    assert (len(rows("")), [row[1] for row in rows("?others=1")]) == (2, [child.full_name])
    assert "111" not in str(rows("?others=1"))


def test_class_teacher_sees_own_pupils_only(client_as, class_teacher, curator, school):
    own = factories.PupilFactory(school=school, grade=7, letter="А")
    member_of(school, curator, own)
    member_of(school, curator)
    table = client_as(class_teacher).get(url("long-term", school=school.slug)).context["table"]
    assert [row.record.person for row in table.rows] == [own]


def test_list_costs_the_same_for_one_and_thirty(client_as, curator, school, programme, django_assert_max_num_queries):
    client = client_as(curator)

    def grow(times):
        for _ in range(times):
            person = factories.PupilFactory(school=school, grade=10)
            member_of(school, curator, person)
            factories.MentorProfileFactory(programme=programme, person=person)

    def cost():
        with django_assert_max_num_queries(20) as queries:
            client.get(url("long-term", school=school.slug))
        return len(queries)

    grow(1)
    first = cost()
    grow(10)
    assert cost() == first


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Составить долгосрочную базу наставников", "long-term-base"),
        ("Пополнить долгосрочную базу", "long-term-base"),
        ("Сформировать базу наставников", "mentor-base"),
    ],
)
def test_activities_are_bound_by_their_words(title, code):
    assert proposed(title, kinds.all()) == code
