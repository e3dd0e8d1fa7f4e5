"""Sets records against the base: who is new, who is known and differs, who is known and the same, who cannot be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring.core.russian.classes import show_class
from mentoring.core.russian.letters import quoted
from participants.core.imports import base as bases
from participants.core.imports.base import Base, Card
from participants.core.imports.cells import fold
from participants.core.imports.changes import Change, ChangeSet, Item, Outcome
from participants.core.imports.comparing import AGES, compare_entry, compare_guardians, compare_person, plain
from participants.core.imports.fields import Layout, Section
from participants.core.imports.records import Issue, Reading, Record

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
) -> ChangeSet:
    """What the records would do to the base. `form` is the mentoring form of rows that name none."""
    matcher = _Matcher(base, reading, headers, form)
    return ChangeSet(reading.layout.code, list(headers), [matcher.item(record) for record in records], list(ignored))


@dataclass
class _Matcher:
    """Goes through the records in order and remembers who has been met."""

    base: Base
    reading: Reading
    headers: Sequence[str]
    form: str

    def __post_init__(self) -> None:
        self.met: dict[bases.Key, list[Record]] = {}
        self.claimed: dict[int, Record] = {}

    @property
    def layout(self) -> Layout:
        return self.reading.layout

    def item(self, record: Record) -> Item:
        if not record.refusals:
            try:
                return self._taken(record)
            except Refused as refused:
                record.refusals.append(Issue(record.row, self._title(refused.code), str(refused)))
        return Item(
            row=record.row,
            number=record.number,
            outcome=Outcome.REFUSED,
            name=record.full_name or self._written_name(record),
            refusals=record.refusals,
            warnings=record.warnings,
            cells=record.cells,
        )

    def _taken(self, record: Record) -> Item:
        self._refuse_repetition(record)
        card = self._find(record)
        if card is not None and card.person_id in self.claimed:
            raise Refused(
                self._name_code, f"Повторяет строку {self.claimed[card.person_id].place}: это один и тот же человек."
            )
        item = self._new(record) if card is None else self._known(record, card)
        self.met.setdefault(bases.name_key(record.person), []).append(record)
        if card is not None:
            self.claimed[card.person_id] = record
        return item

    def _refuse_repetition(self, record: Record) -> None:
        middle, born_on = fold(str(record.person.get("middle_name") or "")), bases.born(record.person)
        for other in self.met.get(bases.name_key(record.person), []):
            same_middle = bases.agree(middle, fold(str(other.person.get("middle_name") or "")))
            if same_middle and bases.born(other.person) == born_on:
                what = "то же имя и та же дата рождения" if born_on else "то же имя, а дата рождения не указана"
                raise Refused(self._name_code, f"Повторяет строку {other.place}: {what}.")

    def _find(self, record: Record) -> Card | None:
        """The card of the same person. Name and birth date decide, class and telephone only between equals."""
        born_on = bases.born(record.person)
        kinds = self.layout.matches_kinds
        namesakes = [card for card in self.base.namesakes(record.person) if card.kind in kinds]
        if born_on is not None:
            candidates = [card for card in namesakes if bases.born(card.values) == born_on]
            if not candidates:
                candidates = [card for card in namesakes if bases.born(card.values) is None]
        else:
            candidates = namesakes
        middle = fold(str(record.person.get("middle_name") or ""))
        exact = [card for card in candidates if fold(str(card.values.get("middle_name") or "")) == middle]
        candidates = exact or candidates
        if len(candidates) > 1:
            candidates = self._told_apart(candidates, record.person)
        if len(candidates) > 1:
            raise Refused(
                self._name_code,
                f"В базе {len(candidates)} человека с таким именем: непонятно, о ком речь. Укажите дату рождения и класс.",
            )
        return candidates[0] if candidates else None

    def _told_apart(self, candidates: list[Card], person: Mapping[str, Any]) -> list[Card]:
        tests = (
            lambda card: (
                person.get("grade") is not None and card.school_class == (person["grade"], person.get("letter") or "")
            ),
            lambda card: bool(person.get("phone")) and card.values.get("phone") == person["phone"],
            lambda card: bool(person.get("email")) and card.values.get("email") == person["email"],
        )
        for test in tests:
            passed = [card for card in candidates if test(card)]
            if len(passed) == 1:
                return passed
        return candidates

    def _new(self, record: Record) -> Item:
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
        self._warn_of_twins(record)
        guardians, _ = compare_guardians(None, record.guardians, self.base, child=f"{record.row}")
        return self._item(record, Outcome.NEW, person=person, entry=self._entry(record), guardians=guardians)

    def _known(self, record: Record, card: Card) -> Item:
        person, changes = compare_person(card, record.person, self.layout)
        guardians, of_guardians = compare_guardians(card, record.guardians, self.base, child=f"{record.row}")
        changes += of_guardians
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
        known = {"person_id": card.person_id, "seen": card.stamp() if outcome is not Outcome.SAME else ""}
        return self._item(
            record,
            outcome,
            person=person,
            entry=entry,
            entry_id=entry_id,
            guardians=guardians,
            changes=changes,
            **known,
        )

    def _entry(self, record: Record) -> dict[str, Any]:
        """The profile or the request of the row, under its form; empty in plain lists of people."""
        if self.layout.code not in ENTRY:
            return {}
        values = record.values.get(ENTRY[self.layout.code][0], {})
        entry = {code: plain(value) for code, value in values.items() if value not in (None, "", []) or code in AGES}
        return {"form": self.form} | entry

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

    def _warn_of_twins(self, record: Record) -> None:
        born_on = bases.born(record.person)
        for card in self.base.namesakes(record.person):
            if card.kind not in self.layout.matches_kinds:
                continue
            other = bases.born(card.values)
            about = ", ".join(
                part for part in (show_class(*card.school_class), f"родился {other:%d.%m.%Y}" if other else "") if part
            )
            hint = ": похоже на опечатку в дате" if other and born_on and _is_slip(other, born_on) else ""
            who = f"{quoted(card.full_name)}{f' ({about})' if about else ''}"
            self._warn(
                record,
                "born_on",
                f"В базе уже есть {who}{hint}. Если это один человек, исправьте дату рождения и загрузите снова.",
            )

    def _item(self, record: Record, outcome: Outcome, **rest: Any) -> Item:
        person = record.person
        about = show_class(person.get("grade"), person.get("letter") or "") or person.get("post") or ""
        return Item(
            row=record.row, number=record.number, outcome=outcome, name=record.full_name, about=about, warnings=record.warnings, **rest
        )  # fmt: skip

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
        record.warnings.append(Issue(record.row, self._title(code), reason))


def _is_slip(one: date, other: date) -> bool:
    """Whether one birth date may be the other mistyped: day and month swapped, or one figure different."""
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return True
    return sum(a != b for a, b in zip(f"{one:%d%m%Y}", f"{other:%d%m%Y}", strict=True)) == 1
