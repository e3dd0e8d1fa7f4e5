"""What the bases know of their people beside their own columns: pairs, consents, contacts, places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from mentoring.core.russian.phones import show_phone
from participants.core.bases_counting import EntryCard
from participants.core.bases_paper import is_minor
from participants.core.consents import ConsentState
from participants.models import MenteeRequest, MentorProfile, Person
from participants.providers import PairFact, pair_facts
from participants.readers.consents import consent_states
from participants.states import PersonKind
from programmes.models import Programme


@dataclass(frozen=True)
class Pairs:
    """Pairs of a programme that work or have worked, by mentee and by mentor."""

    by_mentee: dict[int, list[PairFact]]
    by_mentor: dict[int, list[PairFact]]

    @classmethod
    def of(cls, programme: Programme) -> Pairs:
        """As the registry tells of them; one query."""
        by_mentee: dict[int, list[PairFact]] = defaultdict(list)
        by_mentor: dict[int, list[PairFact]] = defaultdict(list)
        for fact in pair_facts.collect(programme):
            by_mentee[fact.mentee_id].append(fact)
            by_mentor[fact.mentor_id].append(fact)
        return cls(dict(by_mentee), dict(by_mentor))

    def behind(self, entry: MenteeRequest | MentorProfile) -> list[PairFact]:
        """Those of an entry of a base: the same person under the same form."""
        found = (self.by_mentee if isinstance(entry, MenteeRequest) else self.by_mentor).get(entry.person_id, [])
        return [fact for fact in found if fact.form_id in (None, entry.form_id)]

    def at_work(self, side: str) -> set[int]:
        """People who are in a pair now."""
        found = self.by_mentee if side == "mentees" else self.by_mentor
        return {person for person, facts in found.items() if any(fact.is_running for fact in facts)}

    def running(self) -> Counter[tuple[int, int]]:
        """How many mentees each mentor has now, by person and form."""
        found = (fact for facts in self.by_mentor.values() for fact in facts if fact.is_running)
        return Counter((fact.mentor_id, fact.form_id or 0) for fact in found)

    def names(self, side: str) -> dict[int, str]:
        """Whom each person works or worked with."""
        if side == "mentees":
            return {person: listed(one.mentor_name for one in found) for person, found in self.by_mentee.items()}
        return {person: listed(one.mentee_name for one in found) for person, found in self.by_mentor.items()}


def consents_of(programme: Programme, side: str, on: date) -> dict[int, ConsentState]:
    """The consents to processing of all who stand in a base, whatever their state there; three queries."""
    model = MenteeRequest if side == "mentees" else MentorProfile
    people = model.objects.filter(programme=programme).order_by().values_list("person", flat=True)
    return consent_states(people, programme, on)


def cards_of(entries: QuerySet) -> list[EntryCard]:
    """Entries as they are counted, in one query."""
    own = ("completion",) if entries.model is MenteeRequest else ("capacity", "may_be_offered")
    columns = ("person_id", "person__kind", "person__grade", "state", "form_id", *own)
    names = ("person_id", "kind", "grade", "state", "form_id", *own)
    return [EntryCard(**dict(zip(names, row, strict=True))) for row in entries.order_by().values_list(*columns)]


def contacts(person: Person, on: date) -> list[str]:
    """The representatives of a minor with their telephones, an adult's own contacts; guardianships are fetched before."""
    if not is_minor(is_pupil=person.kind == PersonKind.PUPIL, born_on=person.born_on, on=on):
        own = ", ".join(part for part in (show_phone(person.phone), person.email) if part)
        return [own] if own else []
    return [
        ", ".join(
            part
            for part in (one.guardian.full_name, one.relation, show_phone(one.guardian.phone), one.guardian.email)
            if part
        )
        for one in person.guardianships.all()
    ]


def place(person: Person) -> str:
    """Where somebody works or studies."""
    parts = [person.workplace or person.school.name, person.position if person.grade else person.post]
    return ", ".join(part for part in parts if part)


def listed(texts: Iterable[str], mark: str = ", ") -> str:
    """Each text once, in its order."""
    return mark.join(dict.fromkeys(text for text in texts if text))
