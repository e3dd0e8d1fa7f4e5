"""Numbers of another school's rows, sent in any form: refused or left out, and nothing ever joins the two schools."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts.models import School
from programmes.actions import dictionaries, responsible_groups, roadmap_imports
from programmes.core.roadmap_import.change_set import Mode
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage
from programmes.models import (
    Activity,
    ContingentFigure,
    Event,
    Evidence,
    MediaItem,
    MentoringForm,
    Order,
    Partner,
    PartnerAgreement,
    Programme,
    ResponsibleGroup,
    RoadmapTemplate,
    RoleVariant,
    Stage,
    WorkKind,
)
from programmes.readers.roadmap_imports import standing_of
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)
CONTENT = {"stages": [{"title": "Этап", "activities": [{"title": "Дело"}]}]}
PROGRAMME = {
    "title": "Вместе",
    "starts_on": "2026-09-01",
    "ends_on": "2027-05-31",
    "curator_post": "заместитель директора",
    "curator_title": "куратор",
    "lowest_age": "10",
    "most_mentees": "3",
    "young_teacher_years": "3",
    "mentor_experience": "0",
    "signature": "guardian",
    "satisfied_from": "7",
    "age_counted_on": "2026-09-01",
}


@dataclass
class Side:
    """One school with a row of each kind that a form can name."""

    school: School
    curator: Any
    colleague: Any
    programme: Programme
    empty: Programme
    stage: Stage
    other_stage: Stage
    activity: Activity
    neighbour: Activity
    group: ResponsibleGroup
    order: Order
    event: Event
    item: MediaItem
    partner: Partner
    figure: ContingentFigure
    template: RoadmapTemplate
    variant: RoleVariant
    kind: WorkKind


def side(school: School) -> Side:
    curator = factories.curator_of(school)
    colleague = factories.director_of(school)
    programme = factories.ProgrammeFactory(school=school, title="Первая")
    stage, other = (
        factories.StageFactory(programme=programme, number=str(place), position=place * 10) for place in (1, 2)
    )
    activity, neighbour = (factories.ActivityFactory(stage=stage, position=place * 10) for place in (1, 2))
    event = factories.EventFactory(programme=programme)
    form = MentoringForm.objects.get(code="pupil-pupil")
    return Side(
        school=school,
        curator=curator,
        colleague=colleague,
        programme=programme,
        empty=factories.ProgrammeFactory(school=school, title="Пустая"),
        stage=stage,
        other_stage=other,
        activity=activity,
        neighbour=neighbour,
        group=responsible_groups.create(school, title="Рабочая группа", by=curator),
        order=Order.objects.create(
            school=school,
            programme=programme,
            kind="implementation",
            title="О внедрении",
            state="approved",
            number="1",
            digest="0" * 64,
            dated_on=DAY,
            journal_year=2026,
            journal=factories.main_journal(school),
            prepared_by=curator,
            approved_by=colleague,
            approved_at=timezone.now(),
        ),
        event=event,
        item=factories.MediaItemFactory(programme=programme),
        partner=factories.PartnerFactory(school=school),
        figure=factories.figure_of(programme, "", 5, number="1", title="Ученики"),
        template=RoadmapTemplate.objects.create(
            school=school, code="own", title="Свой", programme_kind="pupils", content=CONTENT
        ),
        variant=dictionaries.add_variant(school, form, title="Старший – младший", by=curator),
        kind=dictionaries.add_work_kind(school, programme_kind="teachers", title="Выездное", by=curator),
    )


@pytest.fixture
def ours(school):
    return side(school)


@pytest.fixture
def theirs(other_school):
    return side(other_school)


ACTIVITY = {"title": "Новое дело", "number": ""}
EVENT = {"title": "Собрание", "kind": "informing", "audience": "everybody"}
MEDIA = {"title": "Заметка", "form": "post_release"}
BULK = {"step": "apply", "act": "responsible", "responsible": "куратор"}
SIGNED = {"number": "5", "dated_on": "2026-10-05"}

# address, whose page it is, what is sent with it, and which field names which row of a side
POSTS = [
    ("activity-add", "stage", ACTIVITY, "users", "colleague"),
    ("activity-add", "stage", ACTIVITY, "groups", "group"),
    ("activity-edit", "activity", ACTIVITY, "users", "colleague"),
    ("activity-edit", "activity", ACTIVITY, "groups", "group"),
    ("activity-place", "activity", {}, "stage", "other_stage"),
    ("activity-attach", "activity", {}, "order", "order"),
    ("stage-merge", "stage", {}, "into", "other_stage"),
    ("stage-place", "stage", {}, "after", "other_stage"),
    ("roadmap-bulk", "programme", BULK, "activity", "activity"),
    ("group-edit", "group", {"title": "Рабочая группа"}, "members", "colleague"),
    ("event-add", "programme", EVENT, "activity", "activity"),
    ("event-edit", "event", EVENT, "activity", "activity"),
    ("media-add", "programme", MEDIA, "event", "event"),
    ("media-edit", "item", MEDIA, "event", "event"),
    ("partner-agreement-add", "partner", SIGNED, "programme", "programme"),
    ("templates-add", "programme", {}, "templates", "template"),
    ("roadmap-build", "empty", {}, "template", "template"),
    ("edit", "programme", PROGRAMME, "curator", "curator"),
    ("edit", "programme", PROGRAMME, "role_variants", "variant"),
]


def sent(one: Side, address: str, data: dict, field: str, key: int) -> dict:
    """The form as its page would send it, with that key in that field."""
    extra = {"forms": one.programme.forms.get().pk} if address == "edit" else {}
    if address == "activity-place":
        extra["version"] = one.activity.version
    return data | extra | {field: key}


@pytest.mark.parametrize(("address", "at", "data", "field", "name"), POSTS)
def test_row_of_another_school_is_not_taken_where_an_own_one_is(
    ours, theirs, client_as, address, at, data, field, name
):
    url = reverse(f"programmes:{address}", kwargs={"pk": getattr(ours, at).pk})
    client, strange = client_as(ours.curator), getattr(theirs, name)
    as_it_was = state_of(strange)
    assert client.post(url, sent(ours, address, data, field, strange.pk)).status_code in (200, 302)
    assert state_of(strange) == as_it_was

    before = contents()
    client.post(url, sent(ours, address, data, field, getattr(ours, name).pk))
    assert contents() != before  # with a row of one's own the same form does something


@pytest.mark.parametrize(
    ("at", "address"),
    [("activity", "activity-place"), ("stage", "stage-place")],
)
def test_neighbour_of_another_school_is_no_place(ours, theirs, client_as, at, address):
    before = contents()
    for word in ("before", "after"):
        data = {word: getattr(theirs, "neighbour" if at == "activity" else "other_stage").pk, "stage": ours.stage.pk}
        client_as(ours.curator).post(reverse(f"programmes:{address}", kwargs={"pk": getattr(ours, at).pk}), data)
    assert contents() == before


def test_bulk_change_names_nobody_and_no_stage_of_another_school(ours, theirs, client_as):
    url = reverse("programmes:roadmap-bulk", kwargs={"pk": ours.programme.pk})
    before = contents()
    for extra in (
        {"users": theirs.colleague.pk},
        {"groups": theirs.group.pk},
        {"act": "stage", "stage": theirs.stage.pk},
    ):
        client_as(ours.curator).post(url, BULK | {"activity": ours.activity.pk} | extra)
    assert contents() == before


def test_figure_of_another_school_is_not_written_over(ours, theirs, client_as):
    key = f"pk-{theirs.figure.pk}"
    data = {"rows": key, f"{key}-title": "Чужое", f"{key}-fact": "9", f"{key}-version": "1", "fact_on": "2026-10-05"}
    url = reverse("programmes:contingent-edit", kwargs={"pk": ours.programme.pk})
    for more in ({}, {f"{key}-remove": "on"}):
        client_as(ours.curator).post(url, data | more)
    theirs.figure.refresh_from_db()
    assert (theirs.figure.title, theirs.figure.fact) == ("Ученики", 5)


def test_new_programme_takes_nothing_of_another_school(ours, theirs, client_as):
    url = f"{reverse('programmes:add', kwargs={'school': ours.school.slug})}?kind=pupils"
    own = PROGRAMME | {"title": "Новая", "forms": ours.programme.forms.get().pk}
    for extra in (
        {"template": theirs.template.pk},
        {"role_variants": theirs.variant.pk},
        {"curator": theirs.curator.pk},
    ):
        assert client_as(ours.curator).post(url, own | extra).status_code == 200
    assert not Programme.objects.filter(title="Новая").exists()


def test_import_removes_no_row_of_another_school(ours, theirs):
    draft = Draft((DraftStage("1", "Подготовка", activities=(DraftActivity(number="1.1", title="Раз"),)),))
    upload = roadmap_imports.record_upload(ours.programme, draft=draft, mode=Mode.UPDATE, by=ours.curator)
    strange = [f"activity-{theirs.activity.pk}", f"stage-{theirs.other_stage.pk}", "activity-x", "target-1"]
    seen = standing_of(ours.programme).stamp()
    roadmap_imports.commit(upload, seen=seen, remove=strange, by=ours.curator)
    assert Activity.objects.filter(stage__programme=theirs.programme).count() == 2
    assert Stage.objects.filter(programme=theirs.programme).count() == 2


TABLES = (
    Programme, Stage, Activity, Activity.responsible_users.through, Activity.responsible_groups.through, Evidence,
    ResponsibleGroup, ResponsibleGroup.members.through, Event, MediaItem, Partner, PartnerAgreement, ContingentFigure,
    Programme.role_variants.through, Programme.work_kinds.through, RoadmapTemplate,
)  # fmt: skip


def contents() -> dict[str, list[tuple]]:
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in TABLES}


def state_of(row: models.Model) -> tuple[dict, int]:
    """The row as it stands, and how many rows of all tables point at it."""
    found = type(row)._base_manager.filter(pk=row.pk)
    return found.values().get(), sum(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).count()
        for relation in row._meta.related_objects
        if relation.related_model in TABLES
    )
