"""A programme is copied to its next term: what the school wrote goes along moved in time, people and facts do not."""

from datetime import date

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.models import Pair
from participants.models import MenteeRequest, MentorProfile
from programmes import providers
from programmes.actions import copying, papers, roadmap
from programmes.models import (
    Activity,
    ContingentFigure,
    Endorsement,
    Event,
    Evidence,
    MediaItem,
    PaperSection,
    Programme,
    ProgrammePaper,
    ResponsibleGroup,
    RoadmapTarget,
    RoleVariant,
)
from programmes.states import ActivityState, EventState, ProgrammeState
from tests import factories

pytestmark = pytest.mark.django_db
NEXT = {"title": "Вместе на 2027/28 год", "starts_on": date(2027, 9, 1), "ends_on": date(2028, 5, 31)}


@pytest.fixture
def old(programme, curator):
    programme.curator = curator
    programme.most_mentees, programme.mentor_experience, programme.young_teacher_age = 2, 3, 35
    programme.own_signature_from, programme.curator_title = None, "координатор"
    programme.save()
    programme.role_variants.set(RoleVariant.objects.filter(code="leader-passive"))
    return programme


@pytest.fixture
def stage(old):
    return factories.StageFactory(programme=old, number="5", title="Итоги 2026/27 года", product="Отчёт")


def copied(old, curator, **changes):
    return copying.copy(old, **(NEXT | changes), by=curator)


def test_copy_is_a_draft_with_the_same_settings(old, curator):
    new = copied(old, curator)
    assert (new.state, new.copied_from, new.curator) == (ProgrammeState.DRAFT, old, curator)
    assert (new.title, new.starts_on, new.ends_on, new.age_counted_on) == (*NEXT.values(), date(2027, 9, 1))
    assert (new.most_mentees, new.mentor_experience, new.young_teacher_age, new.own_signature_from) == (2, 3, 35, None)
    assert new.curator_title == "координатор"
    assert list(new.forms.all()) == list(old.forms.all())
    assert [variant.code for variant in new.role_variants.all()] == ["leader-passive"]


def test_curator_who_has_left_is_not_copied(old, curator):
    curator.memberships.update(ended_at="2027-06-01T00:00Z")
    other = factories.curator_of(old.school)
    assert copied(old, other).curator is None


def test_deadlines_move_their_years_and_are_read_anew(old, stage, curator):
    roadmap.add(stage, title="Отчёт", deadline="май 2027", by=curator)
    roadmap.add(stage, title="Собрание", deadline="первая декада сентября", by=curator)
    new = copied(old, curator)
    rows = Activity.objects.filter(stage__programme=new).order_by("position")
    assert list(rows.values_list("deadline", "starts_on", "ends_on")) == [
        ("май 2028", date(2028, 5, 1), date(2028, 5, 31)),
        ("первая декада сентября", date(2027, 9, 1), date(2027, 9, 10)),
    ]
    assert list(new.stages.values_list("number", "title", "product")) == [("5", "Итоги 2027/28 года", "Отчёт")]


def test_days_put_right_by_hand_move_by_as_many_years(old, stage, curator):
    activity = roadmap.add(stage, title="Смотр", deadline="как договоримся", by=curator)
    hand = {"starts_on": date(2027, 3, 1), "ends_on": date(2027, 3, 5), "points": ["2027-03-01", "2027-03-05"]}
    Activity.objects.filter(pk=activity.pk).update(is_corrected=True, deadline_kind="points", **hand)
    moved = Activity.objects.get(stage__programme=copied(old, curator))
    assert (moved.is_corrected, moved.starts_on, moved.ends_on) == (True, date(2028, 3, 1), date(2028, 3, 5))
    assert (moved.deadline_kind, moved.points) == ("points", ["2028-03-01", "2028-03-05"])


def test_what_was_done_and_noted_stays_with_the_old_programme(old, stage, curator):
    activity = roadmap.add(stage, title="Отчёт", deadline="май", by=curator)
    roadmap.mark_done(activity, on=date(2027, 5, 20), today=date(2027, 5, 20), note="протокол № 3", by=curator)
    Evidence.objects.create(activity=activity, url="https://school.example/", added_by=curator)
    fresh = Activity.objects.get(stage__programme=copied(old, curator))
    assert (fresh.state, fresh.done_on, fresh.note, fresh.version) == (ActivityState.PLANNED, None, "", 1)
    assert fresh.evidence.count() == 0


def test_binding_to_a_fact_goes_along_and_its_mark_does_not(old, stage, curator):
    activity = roadmap.add(stage, title="База", by=curator)
    Activity.objects.filter(pk=activity.pk).update(
        fact="mentee-base", fact_mark="overruled", fact_text="17 человек", fact_url="/mentees/"
    )
    fresh = Activity.objects.get(stage__programme=copied(old, curator))
    assert (fresh.fact, fresh.fact_mark, fresh.fact_text, fresh.fact_url) == ("mentee-base", "", "", "")


def test_responsible_go_along_but_for_those_who_have_no_sign_in_any_more(old, stage, curator):
    activity = roadmap.add(stage, title="Отчёт", responsible="Рабочая группа", by=curator)
    gone = factories.curator_of(old.school, is_active=False)
    group = ResponsibleGroup.objects.create(school=old.school, title="Рабочая группа")
    activity.responsible_users.set([curator, gone])
    activity.responsible_groups.set([group])
    fresh = Activity.objects.get(stage__programme=copied(old, curator))
    assert (list(fresh.responsible_users.all()), list(fresh.responsible_groups.all())) == ([curator], [group])
    assert fresh.responsible == "Рабочая группа"


def test_planned_results_move_their_years(old, curator):
    RoadmapTarget.objects.create(programme=old, number="1", title="Доля", values={"2026": "20", "2027": "35 %"})
    assert copied(old, curator).roadmap_targets.get().values == {"2027": "20", "2028": "35 %"}


def test_documents_keep_their_sections_and_lose_the_protocols(old, curator):
    paper = ProgrammePaper.objects.create(programme=old, kind="programme", title="Программа на 2026/27 год")
    body = "С 01.09.2026 по 31.05.2027, по распоряжению от 25.12.2019 № Р-145."
    PaperSection.objects.create(paper=paper, code="terms", title="Сроки", body=body, is_printed=False, position=10)
    Endorsement.objects.create(
        paper=paper, word="accepted", body="педсовет", protocol_number="1", protocol_on=date(2026, 8, 30), position=1
    )
    fresh = copied(old, curator).papers.get()
    section, endorsement = fresh.sections.get(), fresh.endorsements.get()
    assert fresh.title == "Программа на 2027/28 год"
    assert section.body == "С 01.09.2027 по 31.05.2028, по распоряжению от 25.12.2019 № Р-145."
    assert (section.code, section.is_printed, section.position) == ("terms", False, 10)
    assert (endorsement.body, endorsement.protocol_number, endorsement.protocol_on) == ("педсовет", "", None)


def test_document_that_an_order_has_approved_is_open_again_in_the_copy(approved, curator):
    paper = papers.create(approved.programme, kind="regulation", by=curator)
    papers.approve(paper, approved, by=curator)
    fresh = copied(approved.programme, curator).papers.get()
    assert (fresh.order, fresh.content, fresh.is_approved) == (None, {}, False)
    section = fresh.sections.get(code="terms")
    assert papers.edit_section(section, title="Слова", body="Наставник", by=curator).body == "Наставник"


def test_contingent_keeps_its_rows_and_none_of_its_figures(old, curator):
    ContingentFigure.objects.create(
        programme=old, code="own", title="Всего", fact=17, fact_on=date(2026, 9, 1), fact_source="typed",
        forecast=20, forecast_on=date(2027, 5, 31), position=10,
    )  # fmt: skip
    row = copied(old, curator).contingent.get()
    assert (row.code, row.title, row.fact, row.fact_on, row.fact_source) == ("own", "Всего", None, None, "")
    assert (row.forecast, row.forecast_on) == (None, None)


def test_events_and_media_plan_begin_anew_a_year_later(old, stage, curator):
    activity = roadmap.add(stage, title="Праздник", by=curator)
    event = Event.objects.create(
        programme=old, activity=activity, title="Праздник", starts_on=date(2027, 5, 20), state="held", took_part=60
    )
    MediaItem.objects.create(
        programme=old, event=event, title="Пост-релиз", days_after=1, due_on=date(2027, 5, 21),
        published_on=date(2027, 5, 21), url="https://school.example/",
    )  # fmt: skip
    new = copied(old, curator)
    event, item = new.events.get(), new.media_items.get()
    assert (event.starts_on, event.state, event.took_part) == (date(2028, 5, 20), EventState.PLANNED, None)
    assert (event.activity.stage.programme, item.event) == (new, event)
    assert (item.due_on, item.days_after, item.published_on, item.url) == (date(2028, 5, 21), 1, None, "")


def test_people_requests_consents_and_pairs_are_not_copied(old, curator):
    profile = factories.MentorProfileFactory(programme=old)
    factories.MenteeRequestFactory(programme=old)
    new = copied(old, curator)
    counts = [model.objects.filter(programme=new).count() for model in (MentorProfile, MenteeRequest, Pair)]
    assert (counts, new.orders.count(), profile.programme) == ([0, 0, 0], 0, old)


def test_old_programme_stays_as_it_was(old, stage, curator):
    roadmap.add(stage, title="Отчёт", deadline="май 2027", by=curator)
    before = Programme.objects.filter(pk=old.pk).values().get()
    copied(old, curator)
    assert Programme.objects.filter(pk=old.pk).values().get() == before
    assert Activity.objects.get(stage=stage).deadline == "май 2027"


def test_copy_of_several_years_moves_by_its_length(old, curator):
    Programme.objects.filter(pk=old.pk).update(ends_on=date(2029, 5, 31))
    old.refresh_from_db()
    new = copied(old, curator, starts_on=date(2029, 9, 1), ends_on=date(2032, 5, 31))
    assert new.age_counted_on == date(2029, 9, 1)


def test_copy_under_a_title_in_use_is_refused_and_leaves_nothing(old, stage, curator):
    factories.ProgrammeFactory(
        school=old.school, title=NEXT["title"], starts_on=NEXT["starts_on"], ends_on=date(2028, 5, 31)
    )
    with pytest.raises(Refusal, match="уже есть"):
        copied(old, curator)
    assert Programme.objects.filter(copied_from=old).count() == 0


def test_other_parts_join_the_copy(old, curator):
    joined = providers.Copiers()
    seen = []
    joined.register(lambda was, new, by: seen.append((was, new.title, by)))
    joined.call(old, old, curator)
    assert seen == [(old, old.title, curator)]
    assert providers.copiers.register(copying.copy_parts) is copying.copy_parts


def test_copied_rows_stand_in_the_log_under_the_user(old, stage, curator):
    new = copied(old, curator)
    entry = Entry.objects.get(content_type__model="stage", object_pk=str(new.stages.get().pk))
    assert (entry.actor, entry.verb) == (curator, "copying.copy")
