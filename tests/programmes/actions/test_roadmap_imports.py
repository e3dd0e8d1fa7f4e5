"""An import of a roadmap: read, corrected, committed as previewed or not at all."""

from datetime import date
from functools import partial

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from monitoring.models import Target
from programmes.actions import roadmap
from programmes.actions import roadmap_imports as imports
from programmes.core.roadmap_import import correcting, splitting
from programmes.core.roadmap_import.change_set import Mode
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, DraftTarget
from programmes.models import Activity, RoadmapImport, RoadmapTarget, Stage
from programmes.readers.roadmap_imports import draft_of, standing_of
from programmes.states import RoadmapImportState
from tests import factories

pytestmark = pytest.mark.django_db
TABLE = (
    "№\tМероприятие\tСрок\tОтветственные\n"
    "1\tПодготовка условий\t\t\n"
    "1.1\tИнформирование педагогов\tноябрь\tКуратор\n"
    "1.2\tИнформирование родителей\tдо 25 мая\tКлассные руководители\n"
)


def row(number, title, deadline="", responsible="", **more):
    return DraftActivity(number, title, deadline, responsible, rows=(1,), **more)


def draft_with(*activities, targets=()):
    return Draft((DraftStage("1", "Подготовка условий", activities=activities, rows=(1,)),), targets)


@pytest.fixture
def put_in(programme, curator):
    """Commit a draft at once."""

    def put(draft, mode=Mode.UPDATE, remove=()):
        upload = imports.record_upload(programme, draft=draft, mode=mode, by=curator)
        return imports.commit(upload, seen=standing_of(programme).stamp(), remove=remove, by=curator)

    return put


def lines(programme):
    rows = Activity.objects.filter(stage__programme=programme).order_by("stage__position", "position", "pk")
    return list(rows.values_list("stage__title", "number", "title", "deadline", "responsible"))


def test_pasted_table_becomes_the_roadmap_with_its_deadlines_read(programme, curator):
    upload = imports.upload(programme, pasted=TABLE, by=curator)
    imports.commit(upload, seen=standing_of(programme).stamp(), by=curator)
    assert lines(programme) == [
        ("Подготовка условий", "1.1", "Информирование педагогов", "ноябрь", "Куратор"),
        ("Подготовка условий", "1.2", "Информирование родителей", "до 25 мая", "Классные руководители"),
    ]
    november = Activity.objects.get(number="1.1")
    assert (november.deadline_kind, november.starts_on, november.ends_on) == (
        "range", date(2026, 11, 1), date(2026, 11, 30),
    )  # fmt: skip


def test_same_table_twice_changes_nothing(programme, curator, put_in):
    put_in(imports.read(pasted=TABLE))
    before = list(Activity.objects.values())
    put_in(imports.read(pasted=TABLE))
    assert list(Activity.objects.values()) == before


def test_update_changes_what_differs_and_keeps_what_the_file_lacks(programme, put_in):
    put_in(draft_with(row("1.1", "Раз", "ноябрь", "Куратор"), row("1.2", "Два", "май"), row("1.3", "Три")))
    put_in(draft_with(row("1.3", "Три", "апрель"), row("1.1", "Раз", "декабрь"), row("1.4", "Четыре")))
    assert [line[1:] for line in lines(programme)] == [
        ("1.3", "Три", "апрель", ""),
        ("1.1", "Раз", "декабрь", "Куратор"),
        ("1.2", "Два", "май", ""),
        ("1.4", "Четыре", "", ""),
    ]


def test_ticked_rows_go_and_done_ones_stay(programme, curator, put_in):
    put_in(draft_with(row("1.1", "Раз"), row("1.2", "Два"), row("1.3", "Три")))
    one, two, _ = Activity.objects.order_by("position")
    roadmap.mark_done(two, on=date(2026, 11, 1), today=date(2026, 11, 2), by=curator)
    put_in(draft_with(row("1.3", "Три")), remove=[f"activity-{one.pk}", f"activity-{two.pk}"])
    assert [line[2] for line in lines(programme)] == ["Два", "Три"]


def test_ticked_stage_goes_only_when_nothing_is_left_in_it(programme, put_in):
    put_in(Draft((DraftStage("1", "Первый", activities=(row("1.1", "Раз"),)), DraftStage("2", "Второй"))))
    first, second = Stage.objects.order_by("position")
    draft = Draft((DraftStage("3", "Третий", activities=(row("3.1", "Три"),)),))
    put_in(draft, remove=[f"stage-{first.pk}", f"stage-{second.pk}"])
    assert list(Stage.objects.order_by("position").values_list("title", flat=True)) == ["Первый", "Третий"]


def test_activity_that_moved_to_another_stage_keeps_its_history(programme, put_in):
    put_in(
        Draft((DraftStage("1", "Первый", activities=(row("1.1", "Раз"), row("1.2", "Два"))), DraftStage("2", "Второй")))
    )
    moved = Activity.objects.get(title="Два").pk
    put_in(
        Draft(
            (
                DraftStage("1", "Первый", activities=(row("1.1", "Раз"),)),
                DraftStage("2", "Второй", activities=(row("1.2", "Два"),)),
            )
        )
    )
    assert (Activity.objects.get(pk=moved).stage.title, Activity.objects.count()) == ("Второй", 2)


def test_two_stages_of_one_number_are_told_apart(programme, put_in):
    draft = Draft(
        (
            DraftStage("5.", "Мониторинг", activities=(row("5.1.", "Замер"),)),
            DraftStage("5.", "Координация", activities=(row("5.1.", "Контроль"),)),
        )
    )
    put_in(draft)
    put_in(draft)
    assert [(line[0], line[2]) for line in lines(programme)] == [("Мониторинг", "Замер"), ("Координация", "Контроль")]


def test_add_puts_everything_at_the_end(programme, put_in):
    put_in(draft_with(row("1.1", "Раз")))
    put_in(draft_with(row("1.1", "Раз")), mode=Mode.ADD)
    assert [line[2] for line in lines(programme)] == ["Раз", "Раз"]


def test_replace_starts_anew(programme, put_in):
    put_in(draft_with(row("1.1", "Раз")))
    put_in(draft_with(row("1.1", "Иное")), mode=Mode.REPLACE)
    assert [line[2] for line in lines(programme)] == ["Иное"]


def test_replace_is_refused_when_something_is_done(programme, curator, put_in):
    put_in(draft_with(row("1.1", "Раз")))
    roadmap.mark_done(Activity.objects.get(), on=date(2026, 11, 1), today=date(2026, 11, 2), by=curator)
    with pytest.raises(Refusal, match="заменить её целиком нельзя"):
        put_in(draft_with(row("1.1", "Иное")), mode=Mode.REPLACE)
    assert [line[2] for line in lines(programme)] == ["Раз"]


def test_roadmap_without_stages_gets_one(programme, put_in):
    put_in(Draft((DraftStage(activities=(row("1.", "Раз"),)),)))
    put_in(Draft((DraftStage(activities=(row("1.", "Раз", "май"),)),)))
    assert lines(programme) == [("Мероприятия", "1.", "Раз", "май", "")]


def test_days_corrected_by_hand_survive_a_new_phrase(programme, put_in):
    put_in(draft_with(row("1.1", "Раз", "ноябрь")))
    Activity.objects.update(is_corrected=True, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 5))
    put_in(draft_with(row("1.1", "Раз", "в начале декабря")))
    assert Activity.objects.values_list("deadline", "ends_on").get() == ("в начале декабря", date(2026, 12, 5))


def test_commit_is_refused_when_the_roadmap_has_changed_since(programme, curator):
    upload = imports.record_upload(programme, draft=draft_with(row("1.1", "Раз")), by=curator)
    seen = standing_of(programme).stamp()
    roadmap.add_stage(programme, title="Чужой", by=curator)
    with pytest.raises(Refusal, match="дорожная карта программы изменилась"):
        imports.commit(upload, seen=seen, by=curator)
    assert (Activity.objects.count(), RoadmapImport.objects.get().state) == (0, RoadmapImportState.REVIEW)


def test_commit_is_refused_when_the_draft_has_changed_since(programme, curator):
    upload = imports.record_upload(programme, draft=draft_with(row("1.1", "Раз")), by=curator)
    imports.correct(upload, partial(correcting.leave_out, stage=0, place=0), version=1, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        imports.commit(upload, seen=standing_of(programme).stamp(), version=1, by=curator)
    assert Stage.objects.count() == 0


def test_second_commit_is_refused(programme, curator, put_in):
    upload = put_in(draft_with(row("1.1", "Раз")))
    with pytest.raises(Refusal, match="уже внесена"):
        imports.commit(upload, seen=standing_of(programme).stamp(), by=curator)
    assert Activity.objects.count() == 1


def test_closed_import_keeps_no_text_of_the_file(programme, curator, put_in):
    committed = put_in(draft_with(row("1.1", "Раз")))
    upload = imports.record_upload(programme, draft=draft_with(row("1.2", "Два")), by=curator)
    discarded = imports.discard(upload, by=curator)
    assert [(one.source, one.draft) for one in (committed, discarded)] == [({}, {})] * 2


def test_commit_killed_half_way_writes_nothing(programme, curator):
    title = "Доля детей от 10 до 19 лет в роли наставляемого"
    draft = draft_with(row("1.1", "Раз"), targets=(DraftTarget("1", title, {"2026": "20"}),))
    upload = imports.record_upload(programme, draft=draft, by=curator)
    Target.objects.all().delete()
    seen = standing_of(programme).stamp()
    upload.options = {"mode": "update"}
    RoadmapImport.objects.filter(pk=upload.pk).update(
        draft={
            **upload.draft,
            "targets": [{"number": "1" * 30_000, "title": title, "values": {"2026": None}, "rows": []}],
        }
    )
    with pytest.raises(TypeError):
        imports.commit(upload, seen=seen, by=curator)
    counts = [rows.objects.count() for rows in (Stage, Activity, RoadmapTarget, Target)]
    assert (counts, RoadmapImport.objects.get().state) == ([0, 0, 0, 0], RoadmapImportState.REVIEW)


def test_row_without_a_title_is_not_committed(programme, put_in):
    with pytest.raises(Refusal, match="нет названия"):
        put_in(draft_with(row("1.1", "")))
    assert Stage.objects.count() == 0


def test_corrections_are_kept_and_taken_back(programme, curator):
    upload = imports.record_upload(programme, draft=draft_with(row("1.1", "Раз"), row("1.2", "Два")), by=curator)
    upload = imports.correct(upload, partial(correcting.join_up, stage=0, place=1), version=1, by=curator)
    joined = [activity.title for activity in draft_of(upload).activities]
    upload = imports.take_again(upload, version=2, by=curator)
    assert (joined, [activity.title for activity in draft_of(upload).activities]) == (["Раз Два"], ["Раз", "Два"])


def test_stale_correction_is_refused(programme, curator):
    upload = imports.record_upload(programme, draft=draft_with(row("1.1", "Раз")), by=curator)
    imports.choose(upload, mode=Mode.ADD, version=1, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        imports.correct(upload, splitting.split, version=1, by=curator)


def test_correction_of_a_row_that_is_not_there_is_refused(programme, curator):
    upload = imports.record_upload(programme, draft=draft_with(row("1.1", "Раз")), by=curator)
    with pytest.raises(Refusal, match="Такой строки"):
        imports.correct(upload, partial(correcting.leave_out, stage=0, place=7), version=1, by=curator)


def test_discarded_import_forgets_what_it_read(programme, curator):
    upload = imports.discard(imports.upload(programme, pasted=TABLE, by=curator), by=curator)
    assert (upload.state, upload.source, upload.draft) == (RoadmapImportState.DISCARDED, {}, {})


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"", "Файл пуст"),
        ("a.png", b"\x89PNG\r\n\x1a\n....", "Это картинка"),
        ("a.pdf", b"%PDF-1.7", "Это PDF"),
        ("a.xlsx", b"PK\x03\x04 broken", "."),
        ("a.csv", "Школа;Адрес\nПервая;Лесная\n".encode(), "Дорожной карты здесь не нашлось"),
    ],
)
def test_what_is_no_roadmap_is_refused_with_advice(programme, curator, name, content, reason):
    with pytest.raises(Refusal, match=reason):
        imports.upload(programme, name=name, content=content, by=curator)
    assert RoadmapImport.objects.count() == 0


def test_planned_results_become_rows_and_targets_of_known_indicators(programme, put_in):
    known = "Доля детей и молодежи в возрасте от 10 до 19 лет, вошедших в роли наставляемого, % (отношение наставников)"
    targets = (
        DraftTarget("1", known, {"2026 г.": "20 %", "2027": "30"}),
        DraftTarget("2", "Число партнёров", {"2026": "2"}),
    )
    put_in(draft_with(row("1.1", "Раз"), targets=targets))
    assert list(RoadmapTarget.objects.order_by("position").values_list("title", "values", "indicator")) == [
        (known, {"2026 г.": "20 %", "2027": "30"}, "mentees-10-19"),
        ("Число партнёров", {"2026": "2"}, ""),
    ]
    own = Target.objects.filter(programme=programme).order_by("year")
    assert [(row.indicator.code, row.year, int(row.value)) for row in own] == [
        ("mentees-10-19", 2026, 20), ("mentees-10-19", 2027, 30),
    ]  # fmt: skip


def test_log_tells_who_brought_which_rows_in(programme, curator, put_in):
    put_in(draft_with(row("1.1", "Раз"), row("1.2", "Два")))
    entries = Entry.objects.filter(verb="roadmap_imports.commit", action=Entry.Action.CREATE)
    assert [(entry.content_type.model, entry.actor) for entry in entries.order_by("pk")] == [
        ("stage", curator), ("activity", curator), ("activity", curator),
    ]  # fmt: skip


def test_letters_that_no_database_takes_are_dropped(programme, curator):
    upload = imports.record_upload(programme, draft=draft_with(row("1.1", "Р\x00аз\ud800")), by=curator)
    assert [activity.title for activity in draft_of(RoadmapImport.objects.get(pk=upload.pk)).activities] == ["Раз"]


def test_import_of_another_school_is_not_visible(programme, curator, other_school):
    imports.upload(programme, pasted=TABLE, by=curator)
    stranger = factories.curator_of(other_school)
    assert RoadmapImport.objects.visible_to(stranger).count() == 0
