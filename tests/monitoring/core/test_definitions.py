"""The questionnaires and indicators that come with the program are whole and agree with the code that reads them."""

import re
import tomllib
from pathlib import Path

import pytest

from monitoring.core import definitions
from monitoring.core.indicators import FORMULAS
from monitoring.core.questionnaires import ItemKind, QuestionnaireCard, Wave

FOLDER = Path(definitions.__file__).parents[1] / "reference"


def document(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def shipped() -> list[QuestionnaireCard]:
    banks = {
        path.stem.removeprefix("bank_"): definitions.bank(document(f"questionnaires/{path.name}"))
        for path in sorted((FOLDER / "questionnaires").glob("bank_*.toml"))
    }
    sets = list(definitions.from_sets(document("questionnaires/sets.toml"), banks))
    return [*sets, definitions.single(document("questionnaires/short_mentee.toml"))]


def test_each_of_the_forms_has_both_roles_in_both_waves_and_there_is_a_short_one():
    codes = [card.code for card in shipped()]
    forms = (
        "pupil-pupil",
        "teacher-teacher",
        "pedagogue-pedagogue",
        "student-pupil",
        "employer-pupil",
        "employer-student",
    )
    assert sorted(codes) == sorted(
        ["short-mentee"]
        + [f"{form}-{role}-{wave}" for form in forms for role in ("mentee", "mentor") for wave in ("before", "after")]
    )


@pytest.mark.parametrize("card", shipped(), ids=lambda card: card.code)
def test_no_questionnaire_asks_the_same_thing_twice(card):
    codes = [item.code for item in card.items]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("card", shipped(), ids=lambda card: card.code)
def test_satisfaction_is_asked_by_two_marks_after_the_work_and_never_before(card):
    marked = [item.code for item in card.items if item.is_satisfaction]
    assert marked == ([] if card.wave is Wave.BEFORE else ["joint_work", "result"])


@pytest.mark.parametrize("card", shipped(), ids=lambda card: card.code)
def test_each_scale_says_what_its_ends_mean(card):
    assert [item.code for item in card.items if item.kind is ItemKind.RATING and not (item.low and item.high)] == []


@pytest.mark.parametrize("card", shipped(), ids=lambda card: card.code)
def test_questions_are_short_questions(card):
    wrong = [item.code for item in card.items if len(item.text) > 110]
    assert wrong == []
    assert [item.code for item in card.items if not re.search(r"[?.]$", item.text)] == []


def test_the_same_code_is_of_the_same_kind_in_both_waves():
    kinds = {(card.form, card.role, item.code): item.kind for card in shipped() for item in card.items}
    assert [
        (card.code, item.code)
        for card in shipped()
        for item in card.items
        if kinds[card.form, card.role, item.code] is not item.kind
    ] == []


def test_only_writing_is_optional():
    optional = {item.kind for card in shipped() for item in card.items if not item.is_required}
    required = {item.kind for card in shipped() for item in card.items if item.is_required}
    assert (optional, required) == ({ItemKind.TEXT}, set(ItemKind) - {ItemKind.TEXT})


def test_the_short_questionnaire_has_six_items():
    assert len(shipped()[-1].items) == 6


def test_an_item_without_words_for_the_wave_is_a_slip():
    bank = definitions.bank({"items": [{"code": "result", "kind": "rating", "after": "Хороший результат?"}]})
    sets = {
        "intro_before_pupil": "",
        "questionnaires": [{"forms": ["pupil-pupil"], "role": "mentee", "bank": "pupil", "before": ["result"]}],
    }
    with pytest.raises(ValueError, match="item result has no wording for the wave before"):
        list(definitions.from_sets(sets, {"pupil": bank}))


def test_a_code_twice_in_a_bank_is_a_slip():
    with pytest.raises(ValueError, match="code met stands twice in one bank"):
        definitions.bank({"items": [{"code": "met"}, {"code": "met"}]})


def test_each_indicator_names_a_formula_that_exists():
    entries = document("indicators.toml")["indicators"]
    assert sorted({entry["formula"] for entry in entries}) == sorted(FORMULAS)


def test_targets_are_of_known_indicators_and_name_their_source():
    entries = document("indicators.toml")
    known = {entry["code"] for entry in entries["indicators"]}
    assert [target for target in entries["targets"] if target["indicator"] not in known or not target["source"]] == []


def test_the_targets_of_2024_are_those_of_the_target_model():
    values = {target["indicator"]: target["values"]["2024"] for target in document("indicators.toml")["targets"]}
    assert values == {
        "mentees-10-19": 70,
        "mentors-15-19": 10,
        "young-teachers": 70,
        "satisfied-mentees": 85,
        "satisfied-mentors": 85,
    }
