"""Two profiles side by side: what each has written, and what of it coincides. Nothing of information cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pairing.core import phrases
from pairing.core.cards import FormRule
from pairing.core.scoring import CRITERIA, Forbidden, Score, judge
from pairing.models import Pair
from pairing.readers import cards
from pairing.states import PairState
from participants.core import times
from participants.models import MenteeRequest, MentorProfile, Person
from participants.states import Sex


@dataclass(frozen=True)
class Line:
    """One line of the comparison."""

    title: str
    mentee: str
    mentor: str
    common: str = ""
    """What coincides, in words; empty where nothing does."""


@dataclass(frozen=True)
class Criterion:
    """One criterion of the score."""

    title: str
    points: int
    text: str
    weight: int


@dataclass(frozen=True)
class Comparison:
    """The whole page."""

    lines: tuple[Line, ...]
    verdict: Score | Forbidden
    criteria: tuple[Criterion, ...]
    pair: Pair | None
    """Their live pair, if they have one."""

    @property
    def is_allowed(self) -> bool:
        """Whether the rules let them be a pair."""
        return isinstance(self.verdict, Score)

    @property
    def most(self) -> int:
        """What a pair would have with everything that the rules of the form count."""
        return sum(one.weight for one in self.criteria)

    @property
    def can_change(self) -> bool:
        """Whether their pair is still on the workbench."""
        return self.pair is not None and self.pair.state in {PairState.DRAFT, PairState.PROPOSED, PairState.AGREED}


def comparison(mentee_request: MenteeRequest, profile: MentorProfile, *, on: date) -> Comparison | None:
    """The two side by side; None if either takes part no more or they are of different forms."""
    forms = cards.read(mentee_request.programme, on=on)
    of_form = next((form for form in forms if form.form.pk == mentee_request.form_id), None)
    mentee = of_form.mentee(mentee_request.pk) if of_form else None
    if of_form is None or mentee is None or of_form.mentor(profile.pk) is None:
        return None
    mentors, apart = of_form.apart(mentee)
    mentor = next(card for card in mentors if card.id == profile.pk)
    pair = (
        Pair.objects.filter(
            programme=mentee_request.programme,
            form=mentee_request.form,
            mentor=profile.person,
            members__mentee=mentee_request.person,
            members__is_live=True,
        )
        .select_related("order")
        .first()
    )
    verdict = judge(mentor, apart, of_form.rule)
    return Comparison(tuple(_lines(mentee_request, profile)), verdict, _criteria(verdict, of_form.rule), pair)


def _criteria(verdict: Score | Forbidden, rule: FormRule) -> tuple[Criterion, ...]:
    given = {reason.code: reason for reason in verdict.reasons} if isinstance(verdict, Score) else {}
    listed = [(one.code, one.title) for one in CRITERIA if rule.weights.get(one.code) or one.code in given]
    known = {code for code, _ in listed}
    listed += [(code, "") for code in given if code not in known]
    return tuple(
        Criterion(
            title or given[code].text,
            given[code].points if code in given else 0,
            given[code].text if code in given and title else "",
            rule.weights.get(code, 0),
        )
        for code, title in listed
    )


def _lines(request: MenteeRequest, profile: MentorProfile) -> Iterable[Line]:
    mentee, mentor = request.person, profile.person
    competences = list(profile.competences.order_by("position", "pk"))
    category = request.category
    in_common = category.title if category and category in competences else ""
    yield Line("Класс, должность", mentee.position, mentor.position, _same_class(mentee, mentor))
    yield Line(
        "Запрос и чем поможет",
        category.title if category else "",
        "; ".join(one.title for one in competences),
        in_common,
    )
    wishes = phrases.whole(f"{request.text} {request.goals}", phrases.dictionary_form)
    skills = phrases.split(profile.competences_text, phrases.dictionary_form)
    yield Line(
        "Своими словами",
        request.text,
        profile.competences_text,
        _listed(phrases.shared(wishes, skills)),
    )
    yield Line("Чего хочется достичь, чем полезен", request.goals, profile.usefulness)
    ours = phrases.split(profile.interests, phrases.dictionary_form)
    theirs = phrases.split(request.interests, phrases.dictionary_form)
    yield Line("Интересы", request.interests, profile.interests, _listed(phrases.shared(ours, theirs)))
    common = times.common(profile.times, request.times)
    yield Line("Когда удобно", times.shown(request.times), times.shown(profile.times), times.shown(common))
    spoken = phrases.split(mentor.languages, str.casefold)
    asked = phrases.split(mentee.languages, str.casefold)
    yield Line("Языки, кроме русского", mentee.languages, mentor.languages, _listed(phrases.shared(spoken, asked)))
    same = mentee.building if mentee.building and mentee.building == mentor.building else ""
    yield Line("Корпус", mentee.building, mentor.building, same)
    yield Line("Пожелания", _wishes(request), _wanted(profile), _wish_met(request, mentor))


def _listed(found: Sequence[phrases.Phrase]) -> str:
    return ", ".join(phrase.text.casefold() for phrase in found)


def _same_class(mentee: Person, mentor: Person) -> str:
    if not mentee.grade or mentee.grade != mentor.grade:
        return ""
    return "один класс" if mentee.letter == mentor.letter else "одна параллель"


def _wishes(request: MenteeRequest) -> str:
    asked = f"наставник\u00a0— {request.get_mentor_sex_display()}" if request.mentor_sex else ""
    return "; ".join(part for part in (request.wishes, asked) if part)


def _wanted(profile: MentorProfile) -> str:
    bounds = [f"{word} {age}" for word, age in (("от", profile.wanted_age_from), ("до", profile.wanted_age_to)) if age]
    return f"наставляемые {' '.join(bounds)} лет" if bounds else ""


def _wish_met(request: MenteeRequest, mentor: Person) -> str:
    if not request.mentor_sex or request.mentor_sex != mentor.sex:
        return ""
    return f"пол наставника: {Sex(mentor.sex).label.lower()}"
