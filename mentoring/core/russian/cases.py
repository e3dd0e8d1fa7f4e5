"""The six cases, and how each is called in Russian."""

from enum import StrEnum


class Case(StrEnum):
    """A grammatical case (падеж)."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def question(self) -> str:
        return QUESTIONS[self]


OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)

LABELS = {
    Case.NOMINATIVE: "именительный",
    Case.GENITIVE: "родительный",
    Case.DATIVE: "дательный",
    Case.ACCUSATIVE: "винительный",
    Case.INSTRUMENTAL: "творительный",
    Case.PREPOSITIONAL: "предложный",
}

QUESTIONS = {
    Case.NOMINATIVE: "кто?",
    Case.GENITIVE: "кого?",
    Case.DATIVE: "кому?",
    Case.ACCUSATIVE: "кого?",
    Case.INSTRUMENTAL: "кем?",
    Case.PREPOSITIONAL: "о ком?",
}
