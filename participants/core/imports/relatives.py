"""Compares the parents that a row names with those whom the base knows: linked, put right, new, or asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mentoring.core.russian.phones import show_phone
from participants.core.imports import asking
from participants.core.imports import base as bases
from participants.core.imports.base import Base, Card, GuardianCard
from participants.core.imports.changes import Change, GuardianChange, Item, Question
from participants.core.imports.comparing import differs_not, show
from participants.core.imports.guardians import GuardianRecord

LABELS = {"phone": "Телефон представителя", "email": "Почта представителя", "relation": "Степень родства"}


@dataclass
class Compared:
    """What becomes of the parents of one row."""

    guardians: list[GuardianChange] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


class Relatives:
    """Goes through the parents of all rows and remembers answers and new telephones."""

    def __init__(self, base: Base, decisions: Mapping[str, str]) -> None:
        self.base, self.decisions = base, decisions
        self.moved: dict[bases.Key, int] = {}

    def compare(self, card: Card | None, records: Sequence[GuardianRecord], child: str) -> Compared:
        """Nobody is unlinked: a list names one parent more often than both."""
        compared = Compared()
        for record in records:
            known = _known(card, record) if card else None
            if known is None:
                self._add(record, child, compared)
            else:
                self._put_right(known, record, compared)
        return compared

    def linked_by_new_telephones(self, item: Item) -> Item:
        """Whose telephone another row changes is known by the new one too: a second child's parent is not doubled."""
        if not self.moved or not any(one.key and one.guardian_id is None for one in item.guardians):
            return item
        guardians = [
            replace(one, guardian_id=self.moved.get(_key_of(one.values), one.guardian_id)) if one.key else one
            for one in item.guardians
        ]
        return replace(item, guardians=guardians)

    def _add(self, record: GuardianRecord, child: str, compared: Compared) -> None:
        told = {code: value for code, value in vars(record).items() if value}
        name, phone = _key_of(told)
        key = f"{name}|{phone or child}"
        guardian_id = self.base.adult_ids.get((name, phone)) if phone else None
        if guardian_id is None and (adults := self._suspects(name, record)):
            question = asking.of_guardian(key, _name(told), adults, self.decisions)
            compared.questions.append(question)
            if question.answer == asking.SKIP:
                return
            guardian_id = asking.chosen_person(question.answer)
        compared.guardians.append(GuardianChange(key, guardian_id, told))
        shown = f"{_name(told)}, {show_phone(record.phone)}" if record.phone else _name(told)
        compared.changes.append(Change("Законный представитель", "", shown))

    def _suspects(self, name: str, record: GuardianRecord) -> list[GuardianCard]:
        """Namesakes who may be meant. Two parents with different telephones are two people; a teacher may have both."""
        if not record.middle_name:
            return []
        return [
            adult
            for adult in self.base.adults_by_name.get(name, ())
            if adult.middle_name and (adult.kind != "parent" or not (adult.phone and record.phone))
        ]

    def _put_right(self, known: GuardianCard, record: GuardianRecord, compared: Compared) -> None:
        fresh = {
            code: new
            for code in LABELS
            if (new := getattr(record, code)) and not differs_not(getattr(known, code), new)
        }
        if not fresh:
            return
        if "phone" in fresh:
            self.moved[_key_of(vars(record))] = known.person_id
        compared.guardians.append(GuardianChange("", known.person_id, fresh, is_linked=True))
        compared.changes += [
            Change(LABELS[code], show(code, getattr(known, code)), show(code, new)) for code, new in fresh.items()
        ]


def _known(card: Card, record: GuardianRecord) -> GuardianCard | None:
    """The child's own parent whom the row means: by name, by name without patronymic, by initials and telephone."""
    told = vars(record)
    name = bases.fold_name(_name(told))
    by_name = [one for one in card.guardians if bases.fold_name(one.full_name) == name]
    if not by_name:
        by_name = [
            one
            for one in card.guardians
            if bases.name_key(vars(one)) == bases.name_key(told)
            and bases.agree(bases.middle_of(vars(one)), bases.middle_of(told))
        ]
    if not by_name and record.phone:
        by_name = [
            one
            for one in card.guardians
            if one.phone == record.phone
            and bases.name_key(vars(one))[0] == bases.name_key(told)[0]
            and one.first_name[:1].casefold() == record.first_name[:1].casefold()
        ]
    return by_name[0] if len(by_name) == 1 else None


def _name(told: Mapping[str, str]) -> str:
    return " ".join(told[part] for part in ("last_name", "first_name", "middle_name") if told.get(part))


def _key_of(told: Mapping[str, str]) -> bases.Key:
    return bases.fold_name(_name(told)), told.get("phone", "")
