"""Who is responsible is read for many activities in a few queries."""

import pytest
from django.utils import timezone

from programmes.models import ResponsibleGroup
from programmes.readers.responsibles import offers, responsible_users, responsibles
from tests import factories


@pytest.fixture
def stage(programme):
    return factories.StageFactory(programme=programme)


def activity(stage, responsible=""):
    return factories.ActivityFactory(stage=stage, responsible=responsible)


def test_curator_director_and_people_by_name_are_found_in_the_text(stage, curator, director, psychologist):
    one = activity(stage, "Куратор, директор; педагог-психолог")
    two = activity(stage, "Громовой А.С.")
    assert responsible_users([one, two]) == {one.pk: [curator, director, psychologist], two.pk: [director]}


def test_ticked_people_and_groups_go_before_the_text(stage, curator, director, psychologist):
    group = ResponsibleGroup.objects.create(school=stage.programme.school, title="Рабочая группа")
    group.members.set([psychologist])
    row = activity(stage, "Куратор")
    row.responsible_users.add(director)
    row.responsible_groups.add(group)
    assert responsible_users([row]) == {row.pk: [director, psychologist]}


def test_group_named_in_the_text_means_its_members(stage, psychologist):
    group = ResponsibleGroup.objects.create(school=stage.programme.school, title="Рабочая группа")
    group.members.set([psychologist])
    row = activity(stage, "рабочей группой")
    assert responsible_users([row]) == {row.pk: [psychologist]}


def test_who_left_the_school_is_not_responsible_any_more(stage, director):
    row = activity(stage, "Директор")
    row.responsible_users.add(director)
    director.memberships.update(ended_at=timezone.now())
    assert responsible_users([row]) == {row.pk: []}


def test_people_of_another_school_are_never_meant(stage, other_school):
    stranger = factories.director_of(other_school, full_name="Ильин Пётр Ильич")
    row = activity(stage, "Директор, Ильин П.И.")
    row.responsible_users.add(stranger)
    assert responsibles([row])[row.pk].users == ()
    assert responsibles([row])[row.pk].unknown == ("Директор", "Ильин П.И")


def test_queries_do_not_grow_with_the_activities(stage, director, django_assert_max_num_queries):
    rows = [activity(stage, "Директор, куратор, рабочая группа") for _ in range(40)]
    with django_assert_max_num_queries(7):
        assert len(responsible_users(rows)) == 40


def test_field_offers_posts_and_staff_of_the_school(stage, director, other_curator):
    assert offers(stage.programme.school) == [
        "Куратор", "Директор", "Классные руководители", "Педагог-психолог", "Социальный педагог", "Наставники",
        "Громова Анна Сергеевна", "Куратова Ольга Петровна",
    ]  # fmt: skip
