"""Reads the questionnaires of the reference files, as parsed TOML, into cards; a slip in a file is told by name."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from monitoring.core.questionnaires import WAVE_LABELS, ItemCard, ItemKind, QuestionnaireCard, Wave

FORM_WORDS = {
    "pupil-pupil": "ученик – ученик",
    "teacher-teacher": "учитель – учитель",
    "student-pupil": "студент – ученик",
    "employer-pupil": "работодатель – ученик",
    "employer-student": "работодатель – студент",
    "pedagogue-pedagogue": "педагог – педагог",
}
ROLE_WORDS = {"mentee": "наставляемого", "mentor": "наставника"}

Bank = Mapping[str, Mapping[str, Any]]


def bank(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The items of one bank by code; the same code twice is a slip."""
    items: dict[str, Mapping[str, Any]] = {}
    for item in document["items"]:
        if item["code"] in items:
            raise ValueError(f"code {item['code']} stands twice in one bank")
        items[item["code"]] = item
    return items


def from_sets(document: Mapping[str, Any], banks: Mapping[str, Bank]) -> Iterator[QuestionnaireCard]:
    """One card for each form and wave of each set."""
    for entry in document["questionnaires"]:
        for form, wave in product(entry["forms"], (Wave.BEFORE, Wave.AFTER)):
            role = entry["role"]
            audience = "pupil" if entry["bank"].startswith("pupil") else "adult"
            yield QuestionnaireCard(
                code=f"{form}-{role}-{wave}",
                title=f"Анкета {ROLE_WORDS[role]} {WAVE_LABELS[wave]} ({FORM_WORDS[form]})",
                form=form,
                role=role,
                wave=wave,
                intro=document[f"intro_{wave}_{audience}"],
                items=tuple(_of_bank(banks[entry["bank"]], code, wave) for code in entry[wave]),
            )


def single(document: Mapping[str, Any]) -> QuestionnaireCard:
    """A questionnaire that stands whole in its own file."""
    return QuestionnaireCard(
        code=document["code"],
        title=document["title"],
        form=document.get("form", ""),
        role=document["role"],
        wave=Wave(document["wave"]),
        intro=document["intro"],
        items=tuple(_item(entry, entry["text"], entry) for entry in document["items"]),
    )


def _of_bank(items: Bank, code: str, wave: Wave) -> ItemCard:
    entry = items[code]
    if wave not in entry:
        raise ValueError(f"item {code} has no wording for the wave {wave}")
    after = wave is Wave.AFTER
    ends = {
        end: entry.get(f"{end}_after", entry.get(end, "")) if after else entry.get(end, "") for end in ("low", "high")
    }
    # A hope is no satisfaction: the mark holds for experience only.
    satisfaction = bool(entry.get("satisfaction")) and after
    return _item(entry, entry[wave], {**ends, "satisfaction": satisfaction})


def _item(entry: Mapping[str, Any], text: str, rest: Mapping[str, Any]) -> ItemCard:
    kind = ItemKind(entry["kind"])
    return ItemCard(
        code=entry["code"],
        kind=kind,
        text=text,
        hint=entry.get("hint", ""),
        low=rest.get("low", ""),
        high=rest.get("high", ""),
        # Nobody is made to write; a mark, a yes or no, a frequency cost one touch and are asked for.
        is_required=kind is not ItemKind.TEXT,
        is_satisfaction=bool(rest.get("satisfaction", False)),
    )
