"""People and the morning's command write at the same moment: nobody waits for ever, nothing is lost or done twice."""

from datetime import date

import pytest
from django.core import mail
from django.utils.timezone import localdate

from mentoring.accounts.models import User
from programmes.actions import (
    copying,
    dictionaries,
    implementation,
    orders,
    papers,
    programmes,
    reminders,
    roadmap,
    roadmap_bulk,
    roadmap_imports,
    roadmap_order,
)
from programmes.core.bulk import Act, Change
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage
from programmes.models import (
    Activity,
    MentoringForm,
    Order,
    PaperSection,
    Programme,
    ReminderDigest,
    RoadmapImport,
    RoleVariant,
    Stage,
)
from programmes.readers.roadmap_imports import standing_of
from programmes.states import ProgrammeState
from tests import factories
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 9, 3)
FACT = "implementation"


@pytest.fixture
def people():
    """Two curators of one school."""
    school = factories.SchoolFactory()
    return [factories.curator_of(school, full_name=name) for name in ("Куратова Ольга", "Ладова Инна")]


@pytest.fixture
def programme(people):
    """A programme of three activities, bound to one fact."""
    school = people[0].memberships.get().school
    programme = factories.ProgrammeFactory(school=school, curator=people[0], state=ProgrammeState.RUNNING)
    stage = factories.StageFactory(programme=programme)
    for place in (1, 2, 3):
        factories.ActivityFactory(stage=stage, number=f"1.{place}", position=place * 10, fact=FACT)
    return programme


def user(one: User) -> User:
    return User.objects.get(pk=one.pk)


def test_two_activities_of_one_fact_are_edited_again_and_again(people, programme, tmp_path):
    keys = list(Activity.objects.order_by("pk").values_list("pk", flat=True))

    def edit(order: list[int], by: User):
        def run() -> str:
            for turn in range(4):
                for key in order:
                    roadmap.edit(Activity.objects.get(pk=key), title=f"Дело {turn}", fact=FACT, by=user(by))
            return "edited"

        return run

    found = at_once([edit(keys, people[0]), edit(keys[::-1], people[1])], tmp_path)
    versions = then(lambda: list(Activity.objects.order_by("pk").values_list("version", flat=True)), tmp_path)
    assert (found, versions) == (["edited", "edited"], [9, 9, 9])


def test_sections_of_one_document_are_moved_towards_each_other(people, programme, tmp_path):
    paper = papers.create(programme, kind="regulation", by=people[0])
    keys = list(paper.sections.order_by("position").values_list("pk", flat=True))

    def move(key: int, by: User, *, up: bool):
        def run() -> str:
            for _ in range(4):
                papers.move_section(PaperSection.objects.get(pk=key), up=up, by=user(by))
                papers.refresh(PaperSection.objects.get(pk=key).paper, by=user(by))
            return "moved"

        return run

    found = at_once([move(keys[1], people[0], up=False), move(keys[3], people[1], up=True)], tmp_path)
    after = then(lambda: list(PaperSection.objects.values_list("pk", "position")), tmp_path)
    assert found == ["moved", "moved"]
    assert sorted(key for key, _ in after) == sorted(keys)
    assert sorted(place for _, place in after) == list(range(1, len(keys) + 1))


def test_of_two_imports_of_one_roadmap_the_second_is_refused(people, programme, tmp_path):
    lines = (DraftActivity(number="1.9", title="Новое дело"),)
    draft = Draft((DraftStage("9", "Новый этап", activities=lines),))
    uploads = [roadmap_imports.record_upload(programme, draft=draft, by=by).pk for by in people]
    seen = standing_of(programme).stamp()

    def commit(key: int, by: User):
        def run() -> str:
            roadmap_imports.commit(RoadmapImport.objects.get(pk=key), seen=seen, by=user(by))
            return "written"

        return run

    found = at_once([commit(key, by) for key, by in zip(uploads, people, strict=True)], tmp_path)
    assert sorted(text == "written" for text in found) == [False, True]
    assert then(lambda: Activity.objects.filter(title="Новое дело").count(), tmp_path) == 1


def test_import_edits_moves_and_bulk_changes_pass_one_another(people, programme, tmp_path):
    keys = list(Activity.objects.order_by("pk").values_list("pk", flat=True))
    stage = Stage.objects.get().pk
    draft = Draft((DraftStage("1", "Подготовка", activities=(DraftActivity(number="1.1", title="Раз"),)),))
    upload = roadmap_imports.record_upload(programme, draft=draft, by=people[0]).pk

    def commit() -> str:
        one = RoadmapImport.objects.get(pk=upload)
        roadmap_imports.commit(one, seen=standing_of(one.programme).stamp(), by=user(people[0]))
        return "done"

    def bulk() -> str:
        what = Change(Act.RESPONSIBLE, text="куратор")
        roadmap_bulk.change(Programme.objects.get(pk=programme.pk), keys, what, today=DAY, by=user(people[1]))
        return "done"

    def move() -> str:
        roadmap_order.move(Activity.objects.get(pk=keys[0]), up=False, by=user(people[1]))
        roadmap.add(Stage.objects.get(pk=stage), title="Ещё", deadline="ноябрь", by=user(people[1]))
        return "done"

    def edit() -> str:
        for key in keys[::-1]:
            roadmap.edit_part(Activity.objects.get(pk=key), deadline="декабрь", by=user(people[0]))
        return "done"

    found = at_once([commit, bulk, move, edit], tmp_path)
    refused = [text for text in found if text != "done"]
    assert all("дорожная карта программы изменилась" in text for text in refused)
    rows = then(lambda: list(Activity.objects.filter(pk__in=keys).values_list("responsible", "deadline")), tmp_path)
    assert rows == [("куратор", "декабрь")] * 3


def test_days_moved_while_an_activity_is_added_are_read_for_the_new_ones(people, programme, tmp_path):
    stage = Stage.objects.get().pk

    def move() -> str:
        one = Programme.objects.get(pk=programme.pk)
        days = {"starts_on": date(2027, 9, 1), "ends_on": date(2028, 5, 31)}
        programmes.edit(one, title=one.title, forms=one.forms.all(), curator=one.curator, **days, by=user(people[0]))
        return "done"

    def add() -> str:
        for place in range(3):
            roadmap.add(Stage.objects.get(pk=stage), title=f"Ещё {place}", deadline="ноябрь", by=user(people[1]))
        return "done"

    assert at_once([move, add], tmp_path) == ["done", "done"]
    days = then(lambda: set(Activity.objects.filter(deadline="ноябрь").values_list("starts_on")), tmp_path)
    assert days == {(date(2027, 11, 1),)}


def test_copy_beside_an_edit_is_whole(people, programme, tmp_path):
    keys = list(Activity.objects.order_by("pk").values_list("pk", flat=True))

    def copy() -> str:
        days = {"starts_on": date(2027, 9, 1), "ends_on": date(2028, 5, 31)}
        copying.copy(Programme.objects.get(pk=programme.pk), title="Дальше", **days, by=user(people[0]))
        return "done"

    def edit() -> str:
        for key in keys:
            roadmap.edit(Activity.objects.get(pk=key), title="Новое", deadline="май", by=user(people[1]))
        return "done"

    assert at_once([copy, copy, edit], tmp_path).count("done") == 2
    assert then(lambda: Activity.objects.filter(stage__programme__title="Дальше").count(), tmp_path) == 3


def test_morning_begins_a_programme_once_beside_its_approval(people, programme, tmp_path):
    director = factories.director_of(programme.school)
    order = orders.prepare(programme, kind=implementation.CODE, by=people[0])
    order = orders.submit(order, by=people[0]).pk
    Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.APPROVED)

    def approve() -> str:
        orders.approve(Order.objects.get(pk=order), dated_on=DAY, by=user(director))
        return "done"

    def morning() -> str:
        programmes.start_due(on=localdate())
        return "done"

    assert at_once([approve, morning, morning], tmp_path) == ["done"] * 3
    found = then(lambda: Programme.objects.values_list("state", "version").get(pk=programme.pk), tmp_path)
    assert found == (ProgrammeState.RUNNING, programme.version + 1)


def test_two_commands_write_one_letter_to_each(people, programme, tmp_path):
    today = localdate()
    Activity.objects.update(starts_on=today, ends_on=today, deadline_kind="range", fact="", responsible="куратор")
    for one in Activity.objects.all():
        one.responsible_users.set(people)
    mail.outbox = []
    at_once([lambda: reminders.send(on=today).sent] * 3, tmp_path)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(one.email for one in people)
    assert then(ReminderDigest.objects.count, tmp_path) == 2


def test_one_role_variant_is_added_once(people, programme, tmp_path):
    form = programme.forms.get().pk

    def add() -> str:
        school = programme.school
        dictionaries.add_variant(school, MentoringForm.objects.get(pk=form), title="Старший – младший", by=people[0])
        return "added"

    found = at_once([add] * 3, tmp_path)
    assert sorted(text == "added" for text in found) == [False, False, True]
    assert then(lambda: RoleVariant.objects.filter(title="Старший – младший").count(), tmp_path) == 1
