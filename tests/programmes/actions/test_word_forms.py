"""A wrong form is corrected once, where the name or the post is kept, and stands right ever after."""

import pytest

from mentoring.accounts.actions import schools, users
from mentoring.errors import Refusal
from participants.actions import people
from participants.models import Person
from participants.readers.naming import named
from programmes import declinables
from programmes.models import PostForms
from programmes.readers.order_texts import text_of
from tests import factories

pytestmark = pytest.mark.django_db


def correct(school, source, by, **forms):
    declinables.kind_of(source).correct(school, declinables.key_of(source), forms, by)


def forms_of(school, source):
    return declinables.kind_of(source).find(school, declinables.key_of(source)).forms


def said(order):
    return text_of(order).document.points[1].text.replace("\u00a0", " ")


def test_name_of_the_curator_is_corrected_for_good(spoken, school, curator):
    correct(school, f"user:{curator.pk}", curator, accusative="Куратовую Ольгу Петровну")
    curator.refresh_from_db()
    assert curator.name_forms == {"accusative": {"last": "Куратовую", "first": "Ольгу", "middle": "Петровну"}}
    spoken.refresh_from_db()
    assert said(spoken).startswith("Назначить куратором Куратовую Ольгу Петровну, ") is True


def test_post_is_corrected_for_the_whole_school(spoken, school, curator):
    post = spoken.programme.curator_post
    correct(school, f"post:{post}", curator, accusative="завуча")
    assert said(spoken).endswith(", завуча.") is True


def test_form_that_the_machine_makes_is_not_kept(spoken, school, curator):
    source = f"user:{curator.pk}"
    correct(school, source, curator, **forms_of(school, source))
    curator.refresh_from_db()
    assert curator.name_forms == {}


def test_emptied_forms_give_the_post_back_to_the_machine(school, curator):
    correct(school, "post:завуч", curator, dative="завучу-то")
    assert PostForms.objects.get().forms == {"dative": "завучу-то"}
    correct(school, "post:Завуч", curator)
    assert PostForms.objects.count() == 0


def test_head_is_corrected_and_a_new_head_begins_anew(school, curator, director):
    source = f"head:{school.pk}"
    correct(school, source, curator, dative="Громовой-Той Анне Сергеевне")
    school.refresh_from_db()
    assert school.head_forms["dative"]["last"] == "Громовой-Той"
    school = schools.edit(school, version=None, head_last_name="Новикова", by=director)
    assert school.head_forms == {}


def test_new_name_of_a_user_drops_the_forms_and_the_same_name_keeps_them(school, curator):
    correct(school, f"user:{curator.pk}", curator, dative="Куратовой-Той Ольге Петровне")
    curator = users.rename(curator, full_name=curator.full_name, by=curator)
    assert list(curator.name_forms) == ["dative"]
    assert users.rename(curator, full_name="Другова Ольга Петровна", by=curator).name_forms == {}


def test_person_is_corrected_and_found_by_the_new_form(school, curator):
    person = factories.TeacherFactory(school=school, last_name="Заяц", first_name="Павел", middle_name="Ильич", sex="m")
    correct(school, f"person:{person.pk}", curator, dative="Заяцу Павлу Ильичу")
    person = Person.objects.get(pk=person.pk)
    assert forms_of(school, f"person:{person.pk}")["dative"] == "Заяцу Павлу Ильичу"
    assert named(person).by_hand == (("dative", "Заяцу Павлу Ильичу"),)
    person = people.change(person, values={"last_name": "Волков"}, version=None, is_another=True, by=curator)
    assert person.name_forms == {}


def test_form_with_other_words_than_the_name_is_refused(school, curator):
    with pytest.raises(Refusal, match="столько же слов, сколько в имени «Куратова Ольга Петровна»"):
        correct(school, f"user:{curator.pk}", curator, dative="Куратовой")


def test_form_that_is_no_name_is_refused(school, curator):
    with pytest.raises(Refusal, match="В имени недопустимый знак «<»"):
        correct(school, f"user:{curator.pk}", curator, dative="Куратовой <b> Петровне")


@pytest.mark.parametrize("source", ["user:0", "user:x", "person:99999999999999", "head:0", "post:", "nobody:1", ""])
def test_source_that_is_not_the_schools_is_not_found(school, source):
    with pytest.raises(LookupError):
        declinables.kind_of(source).find(school, declinables.key_of(source))


def test_employee_of_another_school_is_not_found(school, other_curator):
    with pytest.raises(LookupError):
        declinables.kind_of("user:").find(school, str(other_curator.pk))


def test_list_tells_all_that_was_corrected(school, curator):
    person = factories.TeacherFactory(school=school)
    correct(school, "post:завуч", curator, dative="завучу-то")
    correct(school, f"head:{school.pk}", curator, dative="Громовой-Той Анне Сергеевне")
    people.set_name_forms(person, forms={"dative": {"last": "А", "first": "Б", "middle": "В"}}, by=curator)
    school.refresh_from_db()
    found = {kind.prefix: [one.by_hand for one in kind.corrected(school)] for kind in declinables.all_kinds()}
    assert found == {
        "user": [],
        "head": [{"dative": "Громовой-Той Анне Сергеевне"}],
        "post": [{"dative": "завучу-то"}],
        "person": [{"dative": "А Б В"}],
    }
