"""The command imports by the same code as the page and answers in the agreed shape."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from participants.models import ImportBatch, Person
from tests.participants.imports import tables


@pytest.fixture
def file(tmp_path):
    """Writes a list and gives its path."""

    def write(content, name="Список.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return write


def run(path, school, *more, layout="pupils"):
    output = io.StringIO()
    call_command("import_people", path, "--school", school.slug, "--as", layout, *more, stdout=output)
    return output.getvalue()


def test_json_has_counts_and_what_was_refused(file, school, curator):
    told = json.loads(run(file(tables.dirty()), school, "--json"))
    assert list(told) == ["new", "changed", "same", "refused", "warnings"]
    assert (told["new"], told["changed"], told["same"], told["warnings"]) == (3, 0, 0, [])
    assert told["refused"][0] == {"row": 6, "column": "дата рожд", "reason": "Даты 31.02.2014 не бывает."}
    assert [issue["row"] for issue in told["refused"]] == [6, 7, 8, 9, 10, 11, 12, 14]
    assert Person.objects.filter(kind="pupil").count() == 3


def test_dry_run_writes_nothing(file, school, curator):
    assert json.loads(run(file(tables.clean()), school, "--json", "--dry-run"))["new"] == 3
    assert (Person.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_second_run_finds_everybody_the_same(file, school, curator):
    run(file(tables.clean()), school)
    told = json.loads(run(file(tables.journal(), "журнал.csv"), school, "--json"))
    assert (told["new"], told["changed"], told["same"]) == (0, 0, 3)


def test_answer_for_people_counts_and_lists(file, school, curator):
    text = run(file(tables.dirty()), school)
    assert text.splitlines()[:2] == ["Не приняты:", "  строка 6, дата рожд: Даты 31.02.2014 не бывает."]
    assert text.splitlines()[-1] == "Записано: новых — 3, изменённых — 0, без изменений — 0, не принято 8\u00a0строк."


def test_refused_file_ends_with_one_and_an_object_that_says_why(file, school, curator, capsys):
    output = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_people", file(b"%PDF"), "--school", school.slug, "--as", "pupils", "--json", stdout=output)
    assert ended.value.code == 1
    assert json.loads(output.getvalue()) == {
        "new": 0,
        "changed": 0,
        "same": 0,
        "refused": [
            {"row": None, "column": None, "reason": "Это PDF, а нужна таблица. Выгрузите список как .xlsx или .csv."}
        ],
        "warnings": [],
    }


@pytest.mark.parametrize(
    "arguments", [["нет-файла.xlsx", "--school", "our-school"], [__file__, "--school", "нет-школы"]]
)
def test_wrong_usage_ends_with_two(school, curator, arguments):
    with pytest.raises(CommandError) as error:
        call_command("import_people", *arguments, "--as", "pupils")
    assert error.value.returncode == 2


def test_refused_columns_leave_no_batch_behind(file, school, curator):
    with pytest.raises(CommandError) as error:
        run(file(tables.xlsx([["Класс", "Пол"], ["7А", "м"]])), school)
    assert error.value.returncode == 1
    assert ImportBatch.objects.count() == 0


def test_mentors_go_into_the_only_programme(file, school, programme):
    content = tables.xlsx([["ФИО", "Дата рождения", "Класс"], ["Лисицын Павел", "14.05.2010", "10А"]])
    assert json.loads(run(file(content), school, "--json", layout="mentors"))["new"] == 1
    assert programme.mentor_profiles.count() == 1
