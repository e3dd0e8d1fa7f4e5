"""All mentors of a form seen from one mentee: what each choice would give, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pairing.core.cards import MenteeCard
from pairing.core.moving import Effect, Place, best_first, effect, token, why_stays
from pairing.core.rules import Obstacle, mentee_obstacles
from pairing.core.scoring import judge
from pairing.models import Pair
from pairing.readers import cards, workbench_places
from pairing.readers.cards import FormCards
from pairing.readers.workbench_places import Places
from participants.models import MenteeRequest


@dataclass(frozen=True)
class Option:
    """A mentor with what a form must remember of his pairs."""

    effect: Effect
    seen: str
    taken: int
    """Places taken in the form, drafts among them."""
    difference: int = 0
    """Points against those of the mentee's present pair."""


@dataclass(frozen=True)
class Choice:
    """The mentors for one mentee, best first."""

    mentee: MenteeCard
    options: tuple[Option, ...]
    present: Pair | None
    present_points: int
    seen: str
    """What a form must remember of the mentee's present pair."""
    total: int
    stays: str
    """Why the present pair cannot be left by hand; empty where it can."""
    own: tuple[Obstacle, ...]
    """What keeps the mentee from having any mentor."""

    @property
    def allowed(self) -> list[Option]:
        """Those who may be chosen."""
        return [option for option in self.options if option.effect.is_allowed]

    @property
    def forbidden(self) -> list[Option]:
        """Those who may not, each with the reasons."""
        return [option for option in self.options if not option.effect.is_allowed]


def whole(mentee_request: MenteeRequest) -> MenteeRequest:
    """The request with what its pages show, in one query."""
    related = ("person", "category", "form", "programme__school")
    return MenteeRequest.objects.select_related(*related).get(pk=mentee_request.pk)


def choice(mentee_request: MenteeRequest, *, on: date) -> Choice | None:
    """All mentors of the form seen from one mentee; None for a request that is closed."""
    programme = mentee_request.programme
    forms = cards.read(programme, on=on)
    of_form = next((form for form in forms if form.form.pk == mentee_request.form_id), None)
    mentee = of_form.mentee(mentee_request.pk) if of_form else None
    if of_form is None or mentee is None:
        return None
    places = workbench_places.read(programme)
    present = places.present(mentee.person_id, of_form.form.pk)
    options = _options(of_form, mentee, places, present=present.place if present else None, most=programme.most_mentees)
    _, apart = of_form.apart(mentee)
    return Choice(
        mentee=mentee,
        options=tuple(options),
        present=present.member.pair if present else None,
        present_points=present.place.score if present else 0,
        seen=places.token_of_mentee(mentee.person_id, of_form.form.pk),
        total=places.total,
        stays=why_stays(present.place if present else None),
        own=tuple(mentee_obstacles(apart, of_form.rule)),
    )


def _options(
    of_form: FormCards, mentee: MenteeCard, places: Places, *, present: Place | None, most: int
) -> list[Option]:
    form_id = of_form.form.pk
    mentors, apart = of_form.apart(mentee)
    of_mentor = {person: [one.place for one in seated] for person, seated in places.by_mentor().items()}
    effects = [
        effect(
            mentor,
            judge(mentor, apart, of_form.rule),
            places=of_mentor.get(mentor.person_id, []),
            present=present,
            form_id=form_id,
            most_in_programme=most,
        )
        for mentor in mentors
    ]
    return [
        Option(
            one,
            token(of_mentor.get(one.mentor.person_id, [])),
            sum(place.form_id == form_id for place in of_mentor.get(one.mentor.person_id, [])),
            one.points - (present.score if present else 0),
        )
        for one in best_first(effects)
    ]
