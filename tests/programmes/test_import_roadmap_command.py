"""`manage.py import_roadmap`: the same code as the pages, keys and exit codes that others rely on."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from programmes.documents.roadmap import ROADMAP
from programmes.models import Activity, RoadmapImport, Stage

pytestmark = pytest.mark.django_db
TABLE = (
    "№\tМероприятие\tСрок\tОтветственные\tРезультат\n"
    "1\tПодготовка условий\t\t\t\n"
    "1.1\tИнформирование педагогов\tноябрь\tКуратор\tПриказ\n"
    "1.2\tРабота пар\t1 раз в месяц\tНаставники\tЖурнал\n"
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "План.txt"
    path.write_text(TABLE)
    return path


def run(path, programme, *options):
    out = StringIO()
    call_command("import_roadmap", str(path), "--programme", str(programme.pk), *options, stdout=out)
    return out.getvalue()


def test_dry_run_tells_what_was_read_and_writes_nothing(programme, curator, table):
    told = json.loads(run(table, programme, "--dry-run", "--json"))
    (stage,) = told["stages"]
    assert (stage["number"], stage["title"], told["targets"], told["issues"]) == ("1", "Подготовка условий", [], [])
    first, second = stage["activities"]
    assert {name: first[name] for name in ("number", "title", "deadline", "read", "responsible", "product")} == {
        "number": "1.1",
        "title": "Информирование педагогов",
        "deadline": "ноябрь",
        "read": {
            "kind": "range",
            "from": "2026-11-01",
            "to": "2026-11-30",
            "points": [],
            "every": "",
            "understood": True,
        },
        "responsible": "Куратор",
        "product": "Приказ",
    }
    assert (second["read"]["kind"], second["read"]["every"]) == ("recurrence", "month")
    assert (Stage.objects.count(), RoadmapImport.objects.count()) == (0, 0)


def test_table_is_written_and_a_second_time_changes_nothing(programme, curator, table):
    first = json.loads(run(table, programme, "--json"))["changes"]
    second = json.loads(run(table, programme, "--json"))["changes"]
    assert (first["new"], second, Activity.objects.count()) == (
        3, {"new": 0, "changed": 0, "same": 3, "missing": 0}, 2,
    )  # fmt: skip


@pytest.mark.parametrize("extension", ["xlsx", "docx"])
def test_export_of_the_built_in_roadmap_is_no_change(planned, curator, tmp_path, extension):
    path = tmp_path / f"roadmap.{extension}"
    path.write_bytes(ROADMAP.formats[extension](planned))
    assert json.loads(run(path, planned, "--json"))["changes"] == {"new": 0, "changed": 0, "same": 42, "missing": 0}


def test_summary_is_in_words(programme, curator, table):
    assert run(table, programme, "--dry-run").replace("\xa0", " ").splitlines()[-2:] == [
        "Прочитано: 1 этап, 2 мероприятия, 0 показателей, 0 замечаний.",
        "Изменилось бы: новых – 3, изменённых – 0, без изменений – 0, нет в файле – 0.",
    ]


def test_file_that_is_no_roadmap_is_refused_with_the_reason(programme, curator, tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n....")
    out = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("import_roadmap", str(path), "--programme", str(programme.pk), "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (stopped.value.code, told["stages"], told["issues"][0]["reason"][:14]) == (1, [], "Это картинка, ")


@pytest.mark.parametrize("wrong", ["programme", "file", "by"])
def test_wrong_usage_is_told_apart(programme, curator, table, wrong):
    arguments = {
        "programme": [str(table), "--programme", "999999"],
        "file": [str(table.with_name("нет.txt")), "--programme", str(programme.pk)],
        "by": [str(table), "--programme", str(programme.pk), "--by", "nobody@school.example"],
    }
    with pytest.raises(CommandError) as refused:
        call_command("import_roadmap", *arguments[wrong])
    assert refused.value.returncode == 2


def test_cells_of_several_activities_are_split_when_asked(programme, curator, tmp_path):
    path = tmp_path / "План.txt"
    path.write_text("№\tМероприятие\tСрок\n1\tЭтап первый\t\n1.1\t1) Собрание учителей; 2) Опрос учеников\tмай\n")
    counts = [
        json.loads(run(path, programme, "--dry-run", "--json", *more))["counts"]["activities"]
        for more in ([], ["--split"])
    ]
    assert counts == [1, 2]


def test_numbers_of_planned_results_are_numbers(programme, curator, tmp_path):
    path = tmp_path / "План.txt"
    path.write_text(
        "№\tМероприятие\tСрок\n1\tПодготовка\t\n1.1\tСобрание\tмай\n\n"
        "№ п/п\tНаименование показателя\t2026 г.\t2027 г.\n1.\tДоля детей в роли наставляемых, %\t2\t2,5\n"
    )
    (target,) = json.loads(run(path, programme, "--dry-run", "--json"))["targets"]
    assert list(target["values"].values()) == [2, 2.5]
