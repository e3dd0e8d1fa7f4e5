"""What a form's matching goes by: weights and wishes, decisions about two people, earlier pairs, choices after meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.db.models import CharField, Q, Value

from pairing.core import phrases, synonyms
from pairing.core.cards import FormRule, Kind, Liking
from pairing.core.weights import default_weights, weights
from pairing.models import MatchingSettings, PairingRule, PairMember, Preference, SynonymGroup
from pairing.states import KEPT_STATES, GroupMeetingState, PairState, RuleKind, Side
from participants.models import Guardianship
from programmes.models import MentoringForm, Programme
from programmes.states import ProgrammeKind

Two = tuple[int, int]
FARTHEST_GOOD_GAP = 4
BARRED = "barred"


@dataclass(frozen=True)
class Decided:
    """All that people have decided, done or wished for in a programme; pairs of person ids, the mentor's first."""

    settings: Mapping[int, MatchingSettings] = field(default_factory=dict)
    barred: frozenset[Two] = frozenset()
    must: frozenset[Two] = frozenset()
    must_not: frozenset[Two] = frozenset()
    earlier: frozenset[Two] = frozenset()
    finished: Counter[int] = field(default_factory=Counter)
    """How many pairs each mentor has brought to the end, in all programmes."""
    likings: Mapping[int, Mapping[Two, Liking]] = field(default_factory=dict)


def decided(programme: Programme, people: Iterable[int], members: Iterable[PairMember]) -> Decided:
    """What holds in the programme; ``members`` are those of its live pairs, ``people`` those of its bases."""
    said = (
        Guardianship.objects.filter(child__in=people)
        .order_by()
        .values_list(Value(BARRED, output_field=CharField()), "guardian", "child")
        .union(
            PairingRule.objects.filter(programme=programme, lifted_at=None)
            .order_by()
            .values_list("kind", "mentor", "mentee")
        )
    )
    by_kind: defaultdict[str, set[Two]] = defaultdict(set)
    for kind, mentor, mentee in said:
        by_kind[kind].add((mentor, mentee))
    together = list(_worked_together(programme))
    asked = set(people)
    return Decided(
        settings={row.form_id: row for row in MatchingSettings.objects.filter(programme=programme)},
        barred=frozenset(by_kind[BARRED]),
        must=frozenset(by_kind[RuleKind.MUST]),
        must_not=frozenset(by_kind[RuleKind.MUST_NOT]),
        earlier=frozenset((row.mentor, row.mentee) for row in together if row.mentee in asked and not row.is_live_here),
        finished=Counter(mentor for mentor, _ in {(row.mentor, row.pair) for row in together if row.is_finished}),
        likings=_likings(programme),
    )


def rule_of(
    form: MentoringForm,
    programme: Programme,
    known: Decided | None = None,
    *,
    must: frozenset[Two] = frozenset(),
    elsewhere: frozenset[Two] = frozenset(),
) -> FormRule:
    """The form's rules as matching reads them, with the programme's local settings."""
    known = known or Decided()
    mentor_kinds = frozenset(Kind(kind) for kind in form.mentor_kinds)
    mentee_kinds = frozenset(Kind(kind) for kind in form.mentee_kinds)
    for_pupils = programme.kind == ProgrammeKind.PUPILS and Kind.PUPIL in mentee_kinds
    rule = FormRule(
        title=form.title,
        mentor_kinds=mentor_kinds,
        mentee_kinds=mentee_kinds,
        mentor_not_younger=form.mentor_not_younger,
        mentee_age_from=programme.lowest_age if for_pupils else None,
        mentor_experience=programme.mentor_experience,
        weights=default_weights(mentor_kinds, mentee_kinds),
        barred=known.barred,
        elsewhere=elsewhere,
        must=must,
        must_not=known.must_not,
        earlier=known.earlier,
        likings=known.likings.get(form.pk, {}),
    )
    return _with_settings(rule, known.settings.get(form.pk))


def _with_settings(rule: FormRule, settings: MatchingSettings | None) -> FormRule:
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


def paired_elsewhere(form: MentoringForm, members: Iterable[PairMember]) -> frozenset[Two]:
    """Who works together already in another form of the programme."""
    return frozenset(
        (member.mentor_id, member.mentee_id)
        for member in members
        if member.form_id != form.pk and member.pair.state in KEPT_STATES
    )


def must_by_form(
    must: Iterable[Two],
    forms: Sequence[MentoringForm],
    mentors: Mapping[int, set[int]],
    mentees: Mapping[int, set[int]],
    members: Iterable[PairMember],
) -> dict[int, frozenset[Two]]:
    """The form in which each «must» holds: where the two are a pair, else the first where both are in the bases."""
    placed = {
        (member.mentor_id, member.mentee_id): member.form_id for member in members if member.pair.state in KEPT_STATES
    }
    found: defaultdict[int, set[Two]] = defaultdict(set)
    for two in must:
        mentor, mentee = two
        shared = (form.pk for form in forms if mentor in mentors[form.pk] and mentee in mentees[form.pk])
        form = placed.get(two) or next(shared, None)
        if form is not None:
            found[form].add(two)
    return {form.pk: frozenset(found[form.pk]) for form in forms}


def synonyms_of(school: int) -> synonyms.Synonyms:
    """The general groups of synonyms and the school's own, the general ones first."""
    groups = SynonymGroup.objects.filter(Q(school=None) | Q(school=school), is_active=True)
    return _read(tuple(groups.order_by("school_id", "pk").values_list("school_id", "words")))


@lru_cache(maxsize=16)
def _read(groups: tuple[tuple[int | None, str], ...]) -> synonyms.Synonyms:
    ordered = sorted(groups, key=lambda group: group[0] is not None)
    return synonyms.read([words for _, words in ordered], phrases.dictionary_form)


@dataclass(frozen=True)
class _Together:
    """One mentee of one pair that has worked under an order."""

    pair: int
    mentor: int
    mentee: int
    is_finished: bool
    is_live_here: bool


def _worked_together(programme: Programme) -> Iterator[_Together]:
    """With whom the mentors of the programme have worked, in this and in other programmes."""
    rows = PairMember.objects.filter(
        pair__ordered_on__isnull=False, mentor__in=programme.mentor_profiles.order_by().values("person")
    ).values_list("pair", "mentor", "mentee", "pair__state", "programme", "is_live")
    for pair, mentor, mentee, state, where, is_live in rows.order_by("pk"):
        yield _Together(pair, mentor, mentee, state == PairState.FINISHED, is_live and where == programme.pk)


def _likings(programme: Programme) -> dict[int, dict[Two, Liking]]:
    """By form: what each person said after the latest meeting of the form at which he chose anybody."""
    rows = (
        Preference.objects.filter(
            meeting__programme=programme, meeting__state__in=[GroupMeetingState.HELD, GroupMeetingState.CLOSED]
        )
        .order_by("meeting__held_on", "meeting")
        .values_list("meeting__form", "meeting", "chooser", "chosen", "side", "rank")
    )
    answers: dict[tuple[int, int, str], tuple[int, dict[int, int]]] = {}
    for form, meeting, chooser, chosen, side, rank in rows:
        latest, ranks = answers.get((form, chooser, side), (meeting, {}))
        if latest != meeting:
            ranks = {}
        answers[form, chooser, side] = (meeting, {**ranks, chosen: rank})
    found: defaultdict[int, dict[Two, Liking]] = defaultdict(dict)
    for (form, chooser, side), (_, ranks) in answers.items():
        for chosen, rank in ranks.items():
            two = (chosen, chooser) if side == Side.MENTEE else (chooser, chosen)
            said = found[form].get(two, Liking())
            found[form][two] = (
                replace(said, mentee_rank=rank) if side == Side.MENTEE else replace(said, mentor_rank=rank)
            )
    return dict(found)
