"""Templates taken together into a roadmap, and the school's own out of one."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from monitoring.models import Target
from programmes.actions import roadmap, templates
from programmes.core.merging import Numbering
from programmes.core.template import problems
from programmes.models import Activity, ResponsibleGroup, RoadmapTemplate, Stage
from programmes.readers import templates as reader
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pupils(forms):
    return RoadmapTemplate.objects.get(code="pupils-school-year")


@pytest.fixture
def additional(forms):
    return RoadmapTemplate.objects.get(code="additional-education-calendar-year")


@pytest.fixture
def small(school):
    return own_template(school, "Наш", [{"title": "Формирование пар и групп", "activities": [{"title": "Жеребьёвка"}]}])


def own_template(school, title, stages, **fields):
    values = {"school": school, "code": title, "title": title, "programme_kind": "pupils"} | fields
    return RoadmapTemplate.objects.create(**values, content={"stages": stages})


def numbers(programme):
    return list(Stage.objects.filter(programme=programme).order_by("position").values_list("number", flat=True))


def test_two_templates_are_merged_into_an_empty_roadmap(programme, pupils, additional, curator):
    merged = templates.add(programme, [pupils, additional], by=curator)
    assert numbers(programme) == [str(number) for number in range(1, 13)]  # «Работа пар и групп» is in both
    assert Activity.objects.filter(stage__programme=programme).count() == merged.activities == 55


def test_template_adds_to_a_roadmap_only_what_it_lacks(planned, pupils, small, curator):
    merged = templates.add(planned, [pupils, small], by=curator)
    added = Activity.objects.get(stage__programme=planned, title="Жеребьёвка")
    assert (merged.activities, merged.doubled, added.stage.number, added.number) == (1, 35, "5", "5.5")
    assert Activity.objects.filter(stage=added.stage).order_by("-position").first() == added


def test_deadlines_of_added_activities_are_read_for_the_programmes_days(programme, additional, curator):
    templates.add(programme, [additional], by=curator)
    line = Activity.objects.get(stage__programme=programme, deadline="до 1 февраля")
    assert (line.deadline_kind, line.ends_on) == ("range", date(2027, 2, 1))


def test_planned_results_get_the_years_of_the_programme(programme, additional, curator):
    templates.add(programme, [additional], by=curator)
    templates.add(programme, [additional], by=curator)
    targets = programme.roadmap_targets.order_by("position")
    assert [target.values for target in targets[:2]] == [{"2026": "5", "2027": "10"}, {"2026": "4", "2027": "5"}]
    assert (targets.count(), targets[0].indicator) == (5, "mentees-10-19")


def test_single_template_brings_its_planned_results_too(programme, additional, curator):
    roadmap.build(programme, additional, by=curator)
    assert programme.roadmap_targets.count() == 5


def test_numbers_of_the_templates_may_stay(programme, additional, pupils, curator):
    templates.add(programme, [pupils, additional], numbering=Numbering.KEEP, by=curator)
    assert numbers(programme) == [*"1234567", *"12456"]


def test_template_of_another_system_or_school_is_refused(programme, other_school, forms, curator):
    with pytest.raises(Refusal, match="другую систему"):
        templates.add(programme, [RoadmapTemplate.objects.get(code="teachers-school-year")], by=curator)
    with pytest.raises(Refusal, match="другой школе"):
        templates.add(programme, [own_template(other_school, "Чужой", [{"title": "Раз"}])], by=curator)
    with pytest.raises(Refusal, match="хотя бы один"):
        templates.add(programme, [], by=curator)
    assert programme.stages.count() == 0


def test_roadmap_is_saved_as_a_template_without_years_people_and_what_was_done(planned, curator):
    planned.curator = curator
    planned.save()
    first, second, third = Activity.objects.filter(stage__programme=planned).order_by("stage__position", "position")[:3]
    roadmap.edit(first, title=first.title, deadline="Сентябрь 2026", responsible="Куратова О. П.", by=curator)
    roadmap.mark_done(second, on=date(2026, 9, 5), today=date(2026, 9, 5), note="протокол", by=curator)
    roadmap.drop(third, by=curator)
    template = templates.save(planned, title=" Наша  карта ", by=curator)
    activities = template.content["stages"][0]["activities"]
    assert (template.title, template.school, template.programme_kind) == ("Наша карта", planned.school, "pupils")
    assert (activities[0]["deadline"], activities[0]["responsible"], len(activities)) == ("Сентябрь", "куратор", 3)
    assert (problems(template.content), "протокол" in str(template.content)) == ([], False)


def test_people_and_groups_that_are_only_chosen_are_said_by_posts(programme, curator):
    activity = factories.ActivityFactory(stage__programme=programme)
    group = ResponsibleGroup.objects.create(school=programme.school, title="Рабочая группа")
    activity.responsible_users.set([factories.psychologist_of(programme.school)])
    activity.responsible_groups.set([group])
    template = templates.save(programme, title="Наша", by=curator)
    (line,) = template.content["stages"][0]["activities"]
    assert line["responsible"] == "Рабочая группа, психолог, социальный педагог"


def test_saved_template_builds_the_same_roadmap_again(planned, curator):
    template = templates.save(planned, title="Наша карта", by=curator)
    again = factories.ProgrammeFactory(school=planned.school)
    roadmap.build(again, template, by=curator)
    columns = ("number", "title", "deadline", "responsible", "product", "starts_on", "ends_on")

    def rows(programme):
        return list(
            Activity.objects.filter(stage__programme=programme)
            .order_by("stage__position", "position")
            .values_list("stage__number", "stage__title", *columns)
        )

    assert rows(again) == rows(planned)


def test_empty_roadmap_and_a_title_in_use_are_refused(programme, planned, curator):
    with pytest.raises(Refusal, match="сохранять нечего"):
        templates.save(factories.ProgrammeFactory(school=programme.school), title="Пусто", by=curator)
    templates.save(planned, title="Наша", by=curator)
    with pytest.raises(Refusal, match="уже есть"):
        templates.save(planned, title="НАША", by=curator)


def test_own_templates_are_offered_first_and_not_to_other_schools(school, other_school, small, pupils):
    assert reader.offered(school, "pupils").first() == small
    assert small not in reader.offered(other_school, "pupils")
    assert reader.proposed(school, "pupils", "calendar") == small


def test_common_template_made_for_the_term_is_proposed(school, pupils, additional):
    assert [reader.proposed(school, "pupils", span) for span in ("school", "calendar", "several")] == [
        pupils,
        additional,
        pupils,
    ]


def test_own_template_is_renamed_hidden_and_deleted_and_its_roadmaps_stay(programme, school, small, curator):
    roadmap.build(programme, small, by=curator)
    assert templates.rename(small, title="Другой", by=curator).title == "Другой"
    templates.hide(small, by=curator)
    assert small not in reader.offered(school, "pupils")
    templates.show(small, by=curator)
    assert small in reader.offered(school, "pupils")
    templates.delete(small, by=curator)
    assert (RoadmapTemplate.objects.filter(school=school).count(), programme.stages.count()) == (0, 1)


def test_common_template_is_the_administrators(pupils, curator):
    with pytest.raises(Refusal, match="меняет администратор"):
        templates.rename(pupils, title="Наш", by=curator)


def test_planned_results_of_a_template_become_the_programmes_targets(programme, additional, curator):
    templates.add(programme, [additional], by=curator)
    targets = Target.objects.filter(programme=programme).order_by("indicator__code", "year")
    found = [(target.indicator.code, target.year, target.value) for target in targets]
    assert found[:4] == [
        ("mentees-10-19", 2026, 5),
        ("mentees-10-19", 2027, 10),
        ("mentors-15-19", 2026, 4),
        ("mentors-15-19", 2027, 5),
    ]
    assert len(found) == 10
