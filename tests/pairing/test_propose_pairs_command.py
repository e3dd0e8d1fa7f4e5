"""The command proposes by the same action as the page, and prints what others rely on."""

import json

import pytest
from django.core.management import call_command

from pairing.models import Pair
from tests.pairing.factories import mentee, mentor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def run(capsys, *arguments):
    call_command("propose_pairs", *arguments)
    return json.loads(capsys.readouterr().out)


def test_object_has_the_documented_keys(programme, curator, capsys):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    left = mentee(programme, curator, consent=False)
    data = run(capsys, "--programme", str(programme.pk), "--json")
    assert data.pop("seconds") >= 0
    assert data == {
        "pairs": [
            {
                "mentor": profile.person_id,
                "mentor_name": profile.person.full_name,
                "mentee": request.person_id,
                "mentee_name": request.person.full_name,
                "score": 10,
                "reasons": [
                    {
                        "code": "age",
                        "points": 10,
                        "text": "Близкие по возрасту классы: наставник\u00a0— 10-й, наставляемый\u00a0— 7-й.",
                    },
                ],
            },
        ],
        "left_over": [
            {
                "mentee": left.person_id,
                "mentee_name": left.person.full_name,
                "reasons": [
                    {
                        "code": "mentee_consent",
                        "text": "Наставляемый без действующего согласия: нет согласия представителя на обработку "
                        "персональных данных.",
                    },
                ],
            },
        ],
        "served": 1,
        "score": 10,
    }
    assert Pair.objects.count() == 1


def test_dry_run_writes_nothing(programme, curator, capsys):
    mentor(programme, curator)
    mentee(programme, curator)
    assert run(capsys, "--programme", str(programme.pk), "--json", "--dry-run")["served"] == 1
    assert Pair.objects.count() == 0


def test_unknown_programme_is_refused_with_a_code(capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("propose_pairs", "--programme", "999", "--json")
    assert stop.value.code == 1
    assert json.loads(capsys.readouterr().out) == {"refused": "Программы № 999 нет.", "details": []}


def test_without_json_it_speaks_to_a_person(programme, curator, capsys):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    call_command("propose_pairs", "--programme", str(programme.pk))
    first, last = capsys.readouterr().out.strip().split("\n")
    assert first == f"{profile.person.full_name} — {request.person.full_name}: 10"
    assert last.startswith("Пар: 1, без пары: 0, баллов: 10, секунд: ")
