"""What a form's matching goes by: the programme's weights and wishes, decisions about two people, who worked together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from pairing.core.cards import FormRule, Kind
from pairing.core.weights import default_weights, weights
from pairing.models import MatchingSettings, PairMember
from pairing.readers.sayings import Sayings
from pairing.states import KEPT_STATES, PairState
from programmes.models import MentoringForm, Programme
from programmes.states import ProgrammeKind

Two = tuple[int, int]
FARTHEST_GOOD_GAP = 4


@dataclass(frozen=True)
class Lives:
    """Mentees of mentors of a programme: those who are in its pairs now, and those with whom somebody worked before."""

    members: tuple[PairMember, ...]
    """Of live pairs of the programme."""
    earlier: frozenset[Two]
    """Pairs of person ids, the mentor's first, that have worked under an order, here or in another programme."""
    finished: Counter[int] = field(default_factory=Counter)
    """How many pairs each mentor has brought to the end, in all programmes."""

    @property
    def decided(self) -> list[PairMember]:
        """Of pairs that a new proposal must keep."""
        return [member for member in self.members if member.pair.state in KEPT_STATES]

    def elsewhere(self, form: MentoringForm) -> frozenset[Two]:
        """Who works together already in another form of the programme."""
        return frozenset((member.mentor_id, member.mentee_id) for member in self.decided if member.form_id != form.pk)


def lives(programme: Programme) -> Lives:
    """All in one query."""
    is_here = Q(programme=programme, is_live=True)
    has_worked = Q(pair__ordered_on__isnull=False, mentor__in=programme.mentor_profiles.order_by().values("person"))
    rows = list(PairMember.objects.filter(is_here | has_worked).select_related("pair", "mentor").order_by("pk"))
    here = tuple(row for row in rows if row.programme_id == programme.pk and row.is_live)
    live = set(here)
    return Lives(
        members=here,
        earlier=frozenset((row.mentor_id, row.mentee_id) for row in rows if row not in live),
        finished=Counter(
            mentor
            for mentor, _ in {(row.mentor_id, row.pair_id) for row in rows if row.pair.state == PairState.FINISHED}
        ),
    )


def settings_of(programme: Programme) -> dict[int, MatchingSettings]:
    """The programme's own settings by form; without a row the built-in ones hold."""
    return {row.form_id: row for row in MatchingSettings.objects.filter(programme=programme)}


def built_in(form: MentoringForm, programme: Programme) -> FormRule:
    """The form's rules where the programme has set nothing of its own."""
    mentor_kinds = frozenset(Kind(kind) for kind in form.mentor_kinds)
    mentee_kinds = frozenset(Kind(kind) for kind in form.mentee_kinds)
    for_pupils = programme.kind == ProgrammeKind.PUPILS and Kind.PUPIL in mentee_kinds
    return FormRule(
        title=form.title,
        mentor_kinds=mentor_kinds,
        mentee_kinds=mentee_kinds,
        mentor_not_younger=form.mentor_not_younger,
        mentee_age_from=programme.lowest_age if for_pupils else None,
        mentor_experience=programme.mentor_experience,
        weights=default_weights(mentor_kinds, mentee_kinds),
    )


def rule_of(
    form: MentoringForm,
    programme: Programme,
    *,
    settings: MatchingSettings | None,
    said: Sayings,
    lived: Lives,
    must: frozenset[Two],
) -> FormRule:
    """The form's rules as matching reads them, with the programme's settings and all that was decided."""
    return replace(
        with_settings(built_in(form, programme), settings),
        barred=said.barred,
        must=must,
        must_not=said.must_not,
        likings=said.likings.get(form.pk, {}),
        earlier=lived.earlier,
        elsewhere=lived.elsewhere(form),
    )


def with_settings(rule: FormRule, settings: MatchingSettings | None) -> FormRule:
    """The rules with the programme's own weights and wishes."""
    if settings is None:
        return rule
    gap = settings.grade_gap
    return replace(
        rule,
        weights=weights(rule.weights, settings.weights),
        class_wish=settings.class_wish,
        earlier_wish=settings.earlier_wish,
        mentor_not_younger=rule.mentor_not_younger or gap > 0,
        grade_gap=gap,
        good_gap=(max(1, gap), max(FARTHEST_GOOD_GAP, gap + 2)),
        lowest_score=settings.lowest_score,
        is_balanced=settings.is_balanced,
        in_groups=settings.in_groups,
    )


def must_by_form(
    must: Iterable[Two],
    forms: Sequence[MentoringForm],
    mentors: Mapping[int, set[int]],
    mentees: Mapping[int, set[int]],
    decided: Iterable[PairMember],
) -> dict[int, frozenset[Two]]:
    """The form in which each «must» holds: where the two are a pair, else the first where both are in the bases."""
    placed = {(member.mentor_id, member.mentee_id): member.form_id for member in decided}
    found: defaultdict[int, set[Two]] = defaultdict(set)
    for two in must:
        mentor, mentee = two
        shared = (form.pk for form in forms if mentor in mentors[form.pk] and mentee in mentees[form.pk])
        form = placed.get(two) or next(shared, None)
        if form is not None:
            found[form].add(two)
    return {form.pk: frozenset(found[form.pk]) for form in forms}
