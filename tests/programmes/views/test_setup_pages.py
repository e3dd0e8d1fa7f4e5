"""Pages around a programme's setting up: its term and rules, its life, its copy, templates, the school's own rows."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.actions import dictionaries, programmes, roadmap, templates
from programmes.models import Activity, MentoringForm, Programme, RoadmapTemplate, RoleVariant, WorkKind
from tests import factories
from tests.programmes.views.test_programme_pages import filled

pytestmark = pytest.mark.django_db


def url(name, **kwargs):
    return reverse(f"programmes:{name}", kwargs=kwargs)


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def add_url(school, forms):
    return url("add", school=school.slug)


@pytest.mark.parametrize(
    ("query", "title", "days", "age_on", "template"),
    [
        (
            "",
            "Наставничество обучающихся на 2026/27 учебный год",
            ("2026-09-01", "2027-05-31"),
            "2026-09-01",
            "pupils-school-year",
        ),
        (
            "?span=calendar",
            "Наставничество обучающихся на 2027 год",
            ("2027-01-01", "2027-12-31"),
            "2026-09-01",
            "additional-education-calendar-year",
        ),
        (
            "?span=several&kind=teachers",
            "Наставничество педагогов на 2026–2029 годы",
            ("2026-09-01", "2029-05-31"),
            "2026-09-01",
            "teachers-school-year",
        ),
    ],
)
@time_machine.travel("2026-11-28T12:00:00+03:00", tick=False)
def test_form_proposes_title_days_and_template_of_the_term(
    client_as, curator, add_url, query, title, days, age_on, template
):
    initial = client_as(curator).get(add_url + query).context["form"].initial
    found = (initial["starts_on"].isoformat(), initial["ends_on"].isoformat())
    assert (initial["title"], found, initial["age_counted_on"].isoformat()) == (title, days, age_on)
    assert RoadmapTemplate.objects.get(pk=initial["template"]).code == template


def test_nonsense_in_the_span_gives_the_school_year(client_as, curator, add_url):
    assert client_as(curator).get(add_url + "?span=forever").context["span"] == "school"


def test_norm_stands_beside_each_rule(client_as, curator, add_url):
    form = client_as(curator).get(add_url).context["form"]
    fields = ("lowest_age", "most_mentees", "mentor_experience", "young_teacher_age", "satisfied_from")
    assert [name for name in fields if "Источник:" not in form.fields[name].help_text] == []


@pytest.mark.parametrize(
    ("changes", "age"),
    [
        ({"signature": "guardian", "own_signature_from": "14"}, None),
        ({"signature": "guardian", "own_signature_from": "восемь"}, None),
        ({"signature": "both", "own_signature_from": "15"}, 15),
        ({"own_signature_from": "16"}, 16),
    ],
)
def test_who_signs_is_one_choice_with_an_age(client_as, curator, add_url, changes, age):
    client_as(curator).post(add_url, filled(**changes))
    assert Programme.objects.get().own_signature_from == age


def test_choice_of_both_without_an_age_is_asked_for_it(client_as, curator, add_url):
    response = client_as(curator).post(add_url, filled(signature="both", own_signature_from=""))
    assert response.context["form"].errors["own_signature_from"] == [
        "Впишите возраст, с которого подписывает и ученик."
    ]


def test_rules_are_saved_and_those_left_empty_take_the_norm(client_as, curator, add_url):
    typed = {"mentor_experience": "3", "young_teacher_age": "35", "young_teacher_years": "", "age_counted_on": ""}
    client_as(curator).post(add_url, filled(**typed, curator_title="координатор"))
    programme = Programme.objects.get()
    assert (programme.mentor_experience, programme.young_teacher_age, programme.young_teacher_years) == (3, 35, 3)
    assert (programme.age_counted_on, programme.curator_title) == (date(2026, 9, 1), "координатор")


def test_own_variants_are_written_beside_their_form(client_as, curator, school, add_url):
    form = MentoringForm.objects.get(code="pupil-pupil")
    client_as(curator).post(add_url, filled(**{f"new_variant_{form.pk}": "Старший – младший; Мастер – ученик"}))
    own = Programme.objects.get().role_variants.filter(school=school)
    assert sorted(own.values_list("title", flat=True)) == ["Мастер – ученик", "Старший – младший"]


def test_own_variant_of_a_form_that_is_not_chosen_is_refused_and_kept(client_as, curator, add_url):
    other = MentoringForm.objects.get(code="student-pupil")
    name = f"new_variant_{other.pk}"
    response = client_as(curator).post(add_url, filled(**{name: "Мастер – ученик"}))
    form = response.context["form"]
    assert form.errors["forms"] == ["Вписана своя ролевая модель, а её форма «Студент – ученик» не отмечена."]
    assert {choice["new_value"] for choice in form.form_choices()} == {"", "Мастер – ученик"}
    assert RoleVariant.objects.exclude(school=None).count() == 0


def test_own_variant_with_the_name_of_a_common_one_leaves_nothing_behind(client_as, curator, add_url):
    form = MentoringForm.objects.get(code="pupil-pupil")
    response = client_as(curator).post(add_url, filled(**{f"new_variant_{form.pk}": "Новая; Лидер – пассивный"}))
    assert "уже есть" in response.context["form"].non_field_errors()[0]
    assert (Programme.objects.count(), RoleVariant.objects.exclude(school=None).count()) == (0, 0)


def test_hidden_variant_of_a_programme_stays_in_its_settings(client_as, curator, programme, school):
    own = dictionaries.add_variant(school, programme.forms.get(), title="Своя", by=curator)
    programme.role_variants.add(own)
    dictionaries.hide(own, by=curator)
    response = client_as(curator).get(url("edit", pk=programme.pk))
    assert own in response.context["form"].fields["role_variants"].queryset
    assert (
        own
        not in client_as(curator).get(url("add", school=school.slug)).context["form"].fields["role_variants"].queryset
    )


def test_page_of_the_programme_names_all_rules(client_as, curator, programme):
    lines = client_as(curator).get(programme.get_absolute_url()).context["rules"]
    assert {line.rule.name: line.value.replace("\u00a0", " ") for line in lines} == {
        "lowest_age": "с 10 лет",
        "age_counted_on": "01.09.2026",
        "most_mentees": "3",
        "mentor_experience": "не важен",
        "young_teacher_years": "3 года",
        "young_teacher_age": "не важен",
        "own_signature_from": "до 14 лет – только законный представитель, дальше – и он, и сам ученик",
        "satisfied_from": "7",
        "interview_needed": "не обязательно",
        "training_needed": "не обязательно",
        "agreement_needed": "не обязательно",
        "curator_title": "куратор",
    }


def test_page_before_finishing_names_what_is_open(client_as, curator, planned):
    programmes.start(planned, by=curator)
    response = client_as(curator).get(url("finish", pk=planned.pk))
    assert [one.text.replace("\u00a0", " ") for one in response.context["open_ends"]] == [
        "Дорожная карта: 35 мероприятий не выполнено"
    ]
    assert (
        client_as(curator).post(url("finish", pk=planned.pk), {"version": "2"})["Location"]
        == planned.get_absolute_url()
    )
    assert Programme.objects.get().state == "finished"


def test_finished_programme_has_no_next_step(client_as, curator, planned):
    programmes.start(planned, by=curator)
    before = client_as(curator).get(planned.get_absolute_url()).context["next_step"]
    programmes.finish(planned, by=curator)
    after = client_as(curator).get(planned.get_absolute_url()).context["next_step"]
    assert (before is None, after is None) == (False, True)


def test_archive_is_left_by_a_button(client_as, curator, programme):
    programmes.archive(programme, by=curator)
    client_as(curator).post(url("restore", pk=programme.pk), {"version": "2"})
    assert Programme.objects.get().state == "draft"


def test_copy_page_says_what_goes_along_and_makes_the_copy(client_as, curator, planned):
    Activity.objects.filter(stage__programme=planned, number="1.1").update(deadline="Сентябрь 2026")
    planned.title = "Вместе на 2026/27 год"
    planned.save()
    client, address = client_as(curator), url("copy", pk=planned.pk)
    context = client.get(address).context
    assert [(part.title, part.count) for part in context["preview"].parts] == [
        ("Формы наставничества и ролевые модели", 1),
        ("Этапы дорожной карты", 7),
        ("Мероприятия", 35),
    ]
    assert [(one.before, one.after) for one in context["preview"].phrases] == [("Сентябрь 2026", "Сентябрь 2027")]
    initial = context["form"].initial
    assert (initial["title"], initial["starts_on"]) == ("Вместе на 2027/28 год", date(2027, 9, 1))
    response = client.post(address, initial)
    new = Programme.objects.get(copied_from=planned)
    assert (response["Location"], new.stages.count()) == (new.get_absolute_url(), 7)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends_on": "2027-01-01"}, "ends_on"), ({"title": ""}, "title"), ({"starts_on": "x"}, "starts_on")],
)
def test_wrong_copy_says_why_and_makes_nothing(client_as, curator, programme, changes, field):
    data = {"title": "Дальше", "starts_on": "2027-09-01", "ends_on": "2028-05-31"} | changes
    response = client_as(curator).post(url("copy", pk=programme.pk), data)
    assert (list(response.context["form"].errors), Programme.objects.count()) == ([field], 1)


def test_several_templates_are_taken_from_the_page(client_as, curator, programme, forms):
    codes = ["pupils-school-year", "additional-education-calendar-year"]
    chosen = RoadmapTemplate.objects.filter(code__in=codes).values_list("pk", flat=True)
    response = client_as(curator).post(
        url("templates-add", pk=programme.pk), {"templates": list(chosen), "numbering": "run"}, follow=True
    )
    assert told(response) == ["Добавлено: 55\u00a0мероприятий. Проверьте сроки и ответственных."]
    assert programme.stages.count() == 12


def test_page_of_templates_asks_for_one(client_as, curator, programme, forms):
    response = client_as(curator).post(url("templates-add", pk=programme.pk), {"numbering": "run"})
    assert response.context["form"].errors["templates"] == ["Отметьте хотя бы один шаблон."]


def test_template_that_brings_nothing_new_says_so(client_as, curator, planned, template):
    response = client_as(curator).post(url("templates-add", pk=planned.pk), {"templates": [template.pk]}, follow=True)
    assert told(response) == ["В дорожной карте уже есть все мероприятия этих шаблонов."]


def test_roadmap_is_saved_as_a_template_from_its_page(client_as, curator, planned, school):
    response = client_as(curator).post(url("template-save", pk=planned.pk), {"title": "Наша карта"}, follow=True)
    own = RoadmapTemplate.objects.get(school=school)
    assert [line.template for line in response.context["lines"] if line.is_own] == [own]
    assert url("template-rename", pk=own.pk) in response.content.decode()


@pytest.fixture
def own_template(planned, curator):
    return templates.save(planned, title="Наша карта", by=curator)


def test_refused_name_of_a_template_is_not_lost(client_as, curator, planned, own_template):
    templates.save(planned, title="Другая", by=curator)
    response = client_as(curator).post(url("template-rename", pk=own_template.pk), {"title": "другая"})
    assert (told(response), 'value="другая"' in response.content.decode()) == (
        ["Шаблон «другая» у школы уже есть. Назовите иначе."],
        True,
    )


def test_refused_name_of_a_variant_is_not_lost(client_as, curator, school, forms):
    form = MentoringForm.objects.get(code="pupil-pupil")
    data = {"form": form.pk, "title": "лидер – пассивный"}
    response = client_as(curator).post(url("variant-add", school=school.slug), data)
    assert 'value="лидер – пассивный"' in response.content.decode()
    assert told(response) == ["«Лидер – пассивный» в списке уже есть: отметьте её, а не добавляйте."]


@pytest.mark.parametrize(
    ("step", "found"), [("rename", ("Другая", True)), ("hide", ("Своя", False)), ("show", ("Своя", True))]
)
def test_own_variant_is_changed_by_its_buttons(client_as, curator, school, forms, step, found):
    form = MentoringForm.objects.get(code="pupil-pupil")
    own = dictionaries.add_variant(school, form, title="Своя", by=curator)
    response = client_as(curator).post(url(f"variant-{step}", pk=own.pk), {"title": "Другая"})
    own.refresh_from_db()
    assert (response["Location"], (own.title, own.is_active)) == (url("dictionaries", school=school.slug), found)


def test_own_kind_of_work_is_added_renamed_and_deleted(client_as, curator, school, forms):
    client = client_as(curator)
    client.post(url("work-kind-add", school=school.slug), {"programme_kind": "teachers", "title": "Выездное"})
    kind = WorkKind.objects.get(school=school)
    client.post(url("work-kind-rename", pk=kind.pk), {"title": "Сетевое"})
    assert WorkKind.objects.get(school=school).title == "Сетевое"
    client.post(url("work-kind-delete", pk=kind.pk))
    assert WorkKind.objects.filter(school=school).count() == 0


@pytest.mark.parametrize("name", ["variant-hide", "variant-delete"])
def test_common_variant_does_not_exist_for_the_curators_buttons(client_as, curator, forms, name):
    common = RoleVariant.objects.get(form__code="pupil-pupil", code="leader-passive")
    assert client_as(curator).post(url(name, pk=common.pk)).status_code == 404
    assert RoleVariant.objects.filter(pk=common.pk, is_active=True).exists()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_take_as_many_queries_for_thirty_rows_as_for_one(client_as, curator, school, planned, own_template):
    client, form = client_as(curator), planned.forms.get()
    dictionaries.add_variant(school, form, title="Своя", by=curator)
    addresses = [url(name, school=school.slug) for name in ("templates", "dictionaries", "add")]
    addresses += [url(name, pk=planned.pk) for name in ("copy", "finish", "templates-add", "edit", "template-save")]
    before = [queries(client, address) for address in addresses]
    for number in range(29):
        dictionaries.add_variant(school, form, title=f"Своя {number}", by=curator)
        RoadmapTemplate.objects.create(
            school=school,
            code=f"own{number}",
            title=f"Наша {number}",
            programme_kind="pupils",
            content=own_template.content,
        )
        factories.ActivityFactory(stage=planned.stages.first(), deadline="май 2027")
    assert [queries(client, address) for address in addresses] == before
    assert max(before) <= 20


def test_saved_templates_of_a_teachers_programme_are_not_offered_to_pupils(client_as, curator, school, forms):
    teachers = factories.ProgrammeFactory(school=school, kind="teachers")
    roadmap.build(teachers, RoadmapTemplate.objects.get(code="teachers-school-year"), by=curator)
    own = templates.save(teachers, title="Педагоги", by=curator)
    form = client_as(curator).get(url("add", school=school.slug)).context["form"]
    offered = [template.code for template in form.fields["template"].queryset]
    assert (own.code in offered, "pupils-school-year" in offered) == (False, True)
