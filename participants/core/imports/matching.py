"""Sets records against the base: who is new, who is known and differs, who is known and the same, who cannot be taken."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mentoring.core.russian.classes import show_class
from participants.core.imports import asking
from participants.core.imports import base as bases
from participants.core.imports.base import Base, Card
from participants.core.imports.changes import Change, ChangeSet, Item, Outcome, Question
from participants.core.imports.comparing import AGES, compare_entry, compare_person, plain
from participants.core.imports.fields import Layout, Section
from participants.core.imports.finding import Finder, Found
from participants.core.imports.records import Reading, Record
from participants.core.imports.relatives import Relatives

ENTRY = {"mentors": (Section.PROFILE, "База наставников"), "mentees": (Section.REQUEST, "База наставляемых")}


class Refused(Exception):
    """The row cannot be taken; carries the field and the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def change_set(
    records: Sequence[Record],
    base: Base,
    reading: Reading,
    *,
    headers: Sequence[str],
    ignored: Sequence[str] = (),
    form: str = "",
    decisions: Mapping[str, str] | None = None,
    is_asking: bool = True,
    tell: Callable[[int], None] = lambda count: None,
) -> ChangeSet:
    """What the records would do to the base. `form` is the mentoring form of rows that name none.

    `decisions` are the answers given so far, by the keys of questions; where nobody can be asked (`is_asking` is
    false) a row with a question is refused. `tell` hears of each row that is done.
    """
    matcher = _Matcher(base, reading, headers, form, decisions or {}, is_asking)
    matcher.look_for(records)
    items = []
    for record in records:
        items.append(matcher.item(record))
        tell(1)
    items = [matcher.relatives.linked_by_new_telephones(item) for item in items]
    return ChangeSet(reading.layout.code, list(headers), items, list(ignored))


@dataclass
class _Matcher:
    """Goes through the records in order and remembers who has been met."""

    base: Base
    reading: Reading
    headers: Sequence[str]
    form: str
    decisions: Mapping[str, str]
    is_asking: bool

    def __post_init__(self) -> None:
        self.met: dict[bases.Key, list[Record]] = {}
        self.claimed: dict[int, Record] = {}
        self.finder = Finder(self.base, self.layout)
        self.relatives = Relatives(self.base, self.decisions)
        self.found: dict[str, Found] = {}
        self.sure: set[int] = set()

    @property
    def layout(self) -> Layout:
        return self.reading.layout

    def look_for(self, records: Iterable[Record]) -> None:
        """Find first all those who are certainly meant: no other row is then asked about them."""
        for record in records:
            if not record.refusals:
                found = self.found[record.key] = self.finder.find(record.person)
                if found.card is not None:
                    self.sure.add(found.card.person_id)

    def item(self, record: Record) -> Item:
        if not record.refusals:
            try:
                return self._taken(record)
            except Refused as refused:
                record.refusals.append(record.issue(self._title(refused.code), str(refused)))
        return self._item(
            record, Outcome.REFUSED, name=record.full_name or self._written_name(record), refusals=record.refusals
        )

    def _taken(self, record: Record) -> Item:
        self._refuse_repetition(record)
        self.met.setdefault(bases.name_key(record.person), []).append(record)
        card, question, apart = self._whose(record)
        if question is not None and question.answer in ("", asking.SKIP):
            outcome = Outcome.SKIPPED if question.answer else Outcome.UNDECIDED
            return self._asked(record, outcome, [question])
        if card is None:
            item = self._new(record, apart)
        elif card.person_id in self.claimed:
            raise Refused(
                self._name_code, f"Повторяет строку {self.claimed[card.person_id].place}: это один и тот же человек."
            )
        else:
            item = self._known(record, card)
            self.claimed[card.person_id] = record
        questions = [*([question] if question else []), *item.questions]
        if any(not one.answer for one in questions):
            return self._asked(record, Outcome.UNDECIDED, questions)
        return replace(item, questions=questions)

    def _asked(self, record: Record, outcome: Outcome, questions: list[Question]) -> Item:
        """A row that waits for an answer, or that is left out at the user's wish."""
        if outcome is Outcome.UNDECIDED and not self.is_asking:
            told = "; ".join(
                choice.label for one in questions for choice in one.choices if choice.value[:6] == "person"
            )
            reasons = " ".join(one.text for one in questions)
            raise Refused(self._name_code, f"{reasons} Решите на странице загрузки: {told} — или другой человек.")
        return self._item(record, outcome, questions=questions)

    def _whose(self, record: Record) -> tuple[Card | None, Question | None, list[int]]:
        """The person of the row, the question that it takes (answered or not) and those who it is not."""
        found = self.found[record.key]
        if found.card is not None:
            return found.card, None, []
        answer = self.decisions.get(record.key, "")
        if found.rivals:
            cards = list(found.rivals)
            may_be_new = not any(_is_full_namesake(record, card) for card in cards)
            question = asking.of_rivals(record.key, cards, answer, may_be_new=may_be_new)
        elif suspects := self.finder.suspects(record.person, self.sure):
            cards = [suspect.card for suspect in suspects]
            question = asking.of_person(record.key, suspects, answer, may_be_new=True)
        else:
            return None, None, []
        chosen = asking.chosen_person(question.answer)
        card = next((card for card in cards if card.person_id == chosen), None)
        return card, question, [] if card else [card.person_id for card in cards]

    def _refuse_repetition(self, record: Record) -> None:
        middle, born_on = bases.middle_of(record.person), bases.born(record.person)
        for other in self.met.get(bases.name_key(record.person), []):
            if bases.agree(middle, bases.middle_of(other.person)) and bases.born(other.person) == born_on:
                what = "то же имя и та же дата рождения" if born_on else "то же имя, а дата рождения не указана"
                raise Refused(self._name_code, f"Повторяет строку {other.place}: {what}.")

    def _new(self, record: Record, apart: list[int]) -> Item:
        person = {code: plain(value) for code, value in record.person.items() if value not in (None, "")}
        person["kind"] = self._kind(person)
        if person["kind"] != "pupil":
            person.pop("grade", None)
            person.pop("letter", None)
        elif "grade" not in person:
            raise Refused("class", "Класс не указан, а такого ученика в базе нет: новому ученику нужен класс.")
        elif "born_on" not in person:
            raise Refused("born_on", "Дата рождения не указана, а такого ученика в базе нет: новому ученику она нужна.")
        person.setdefault("sex", str(record.values.get(Section.ROW, {}).get("guessed_sex", "")))
        self._warn_of_twins(record, apart)
        compared = self.relatives.compare(None, record.guardians, child=record.key)
        return self._item(
            record,
            Outcome.NEW,
            person=person,
            entry=self._entry(record),
            guardians=compared.guardians,
            questions=compared.questions,
            apart=apart,
        )

    def _known(self, record: Record, card: Card) -> Item:
        person, changes = compare_person(card, record.person, self.layout)
        if card.kind in self.layout.may_become and self._works_here(record.person):
            person["kind"] = "teacher"
            changes.insert(0, Change("Кто это", "родитель", "сотрудник"))
        compared = self.relatives.compare(card, record.guardians, child=record.key)
        changes += compared.changes
        entry, entry_id, is_new_entry = self._entry(record), None, False
        if entry:
            old = next((one for one in card.entries if one.form == entry["form"]), None)
            is_new_entry = old is None
            if old is None:
                changes.append(Change(ENTRY[self.layout.code][1], "", "добавляется"))
            else:
                entry, of_entry = compare_entry(old, entry, self.layout)
                entry_id = old.entry_id
                changes += of_entry
        if card.has_left:
            self._warn(record, self._name_code, "В базе этот человек отмечен как выбывший.")
        outcome = Outcome.NEW if is_new_entry else Outcome.CHANGED if changes else Outcome.SAME
        return self._item(
            record,
            outcome,
            person=person,
            entry=entry,
            entry_id=entry_id,
            guardians=compared.guardians,
            questions=compared.questions,
            changes=changes,
            person_id=card.person_id,
            seen=card.stamp() if outcome is not Outcome.SAME else "",
        )

    def _entry(self, record: Record) -> dict[str, Any]:
        """The profile or the request of the row, under its form; empty in plain lists of people."""
        if self.layout.code not in ENTRY:
            return {}
        values = record.values.get(ENTRY[self.layout.code][0], {})
        entry = {code: plain(value) for code, value in values.items() if value not in (None, "", []) or code in AGES}
        return {"form": self.form} | entry

    def _works_here(self, person: Mapping[str, Any]) -> bool:
        return self.layout.code == "teachers" or bool(person.get("post")) or person.get("kind") == "teacher"

    def _kind(self, person: Mapping[str, Any]) -> str:
        if self.layout.needs_birth_date or self.layout.code == "teachers":
            return self.layout.person_kind
        if person.get("kind"):
            return str(person["kind"])
        if person.get("grade"):
            return "pupil"
        if self.layout.code == "mentees" and not person.get("post"):
            return "pupil"
        return "partner" if person.get("workplace") and not person.get("post") else "teacher"

    def _warn_of_twins(self, record: Record, apart: Sequence[int]) -> None:
        for card in self.base.namesakes(record.person):
            if card.kind not in self.layout.matches_kinds or card.person_id in apart:
                continue
            self._warn(
                record,
                "born_on",
                f"В базе уже есть {asking.described(card)}. Если это один человек, исправьте дату рождения и загрузите снова.",
            )

    def _item(self, record: Record, outcome: Outcome, **rest: Any) -> Item:
        person = record.person
        about = show_class(person.get("grade"), person.get("letter") or "") or person.get("post") or ""
        is_kept = outcome in (Outcome.REFUSED, Outcome.UNDECIDED, Outcome.SKIPPED)
        told = {"name": record.full_name, "cells": record.cells if is_kept else ()} | rest
        return Item(
            row=record.row,
            number=record.number,
            outcome=outcome,
            about=about,
            warnings=record.warnings,
            sheet=record.sheet,
            **told,
        )

    @property
    def _name_code(self) -> str:
        return "full_name" if "full_name" in self.reading.mapping.values() else "last_name"

    def _written_name(self, record: Record) -> str:
        """The name as it stands in the list, where it could not be read."""
        names = ("full_name", "last_name", "first_name", "middle_name")
        places = [index for index, code in sorted(self.reading.mapping.items()) if code in names]
        return " ".join(record.cells[index] for index in places if index < len(record.cells) and record.cells[index])

    def _title(self, code: str) -> str:
        for index, mapped in self.reading.mapping.items():
            if mapped == code and index < len(self.headers) and self.headers[index]:
                return self.headers[index]
        return self.layout.field(code).label

    def _warn(self, record: Record, code: str, reason: str) -> None:
        record.warnings.append(record.issue(self._title(code), reason))


def _is_full_namesake(record: Record, card: Card) -> bool:
    """Whether the base could not hold both: same name in full and same birth date."""
    born_on = bases.born(record.person)
    return (
        born_on is not None
        and bases.born(card.values) == born_on
        and bases.middle_of(card.values) == bases.middle_of(record.person)
    )
