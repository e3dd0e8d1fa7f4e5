"""Two curators at one workbench: locks, moves, forbidden pairs and decisions about many never write over another's."""

import pytest

from mentoring.errors import Refusal
from pairing.actions import matching, pairs, workbench
from pairing.actions.workbench import Seen, Tally
from pairing.models import Pair, PairingRule, PairMember
from pairing.readers import workbench_places
from pairing.readers.workbench_table import digest
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def second(school):
    """Another curator of the school."""
    return factories.curator_of(school, full_name="Вторая Анна Павловна")


def seen(programme, request, profile):
    places = workbench_places.read(programme)
    return Seen(places.token_of_mentee(request.person_id, request.form_id), places.token_of_mentor(profile.person_id))


def mentor_of(request):
    member = PairMember.objects.filter(mentee=request.person, is_live=True).first()
    return member and member.mentor_id


def test_lock_is_set_and_taken_off_with_a_new_version(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    [draft] = proposed(programme, curator)
    locked = workbench.lock_pair(draft, version=draft.version, by=curator)
    assert (locked.is_locked, locked.version) == (True, draft.version + 1)
    assert workbench.unlock_pair(locked, version=locked.version, by=curator).is_locked is False


def test_accepted_pair_needs_no_lock(programme, curator):
    pair = accepted_pair(programme, curator)
    with pytest.raises(Refusal, match="Закрепляют только черновики"):
        workbench.lock_pair(pair, version=pair.version, by=curator)


@pytest.mark.parametrize("act", [workbench.lock_pair, workbench.unlock_pair])
def test_stale_lock_is_refused(programme, curator, second, act):
    mentor(programme, curator)
    mentee(programme, curator)
    [draft] = proposed(programme, curator)
    workbench.lock_pair(draft, version=draft.version, by=second)
    with pytest.raises(Refusal) as refusal:
        act(draft, version=draft.version, by=curator)
    assert refusal.value.code == "stale"
    assert Pair.objects.get().is_locked


def test_forbidden_pair_goes_and_the_decision_stays(programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    [draft] = proposed(programme, curator)
    workbench.forbid(draft, request.person, reason="Братья в ссоре", version=draft.version, by=curator)
    rule = PairingRule.objects.get()
    assert Pair.objects.count() == 0
    assert (rule.kind, rule.mentor_id, rule.mentee_id, rule.reason, rule.set_by) == (
        "must_not", profile.person_id, request.person_id, "Братья в ссоре", curator,
    )  # fmt: skip


def test_stale_forbidding_leaves_pair_and_rules_alone(programme, curator, second):
    mentor(programme, curator)
    request = mentee(programme, curator)
    [draft] = proposed(programme, curator)
    pairs.accept(draft, version=draft.version, by=second)
    with pytest.raises(Refusal) as refusal:
        workbench.forbid(draft, request.person, reason="Нет", version=draft.version, by=curator)
    assert refusal.value.code == "stale"
    assert (Pair.objects.get().state, PairingRule.objects.count()) == ("proposed", 0)


def test_move_gives_the_mentee_another_mentor(programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    proposed(programme, curator)
    other = mentor(programme, curator)
    workbench.move(request, other, seen=seen(programme, request, other), on=DAY, by=curator)
    assert mentor_of(request) == other.person_id != profile.person_id


def test_move_is_refused_when_the_mentee_has_been_given_somebody_meanwhile(programme, curator, second):
    ours, theirs = mentor(programme, curator), mentor(programme, curator)
    request = mentee(programme, curator)
    shown = seen(programme, request, ours)
    pairs.assign(request, theirs, on=DAY, by=second)
    with pytest.raises(Refusal, match=f"сейчас наставник — {theirs.person.full_name}") as refusal:
        workbench.move(request, ours, seen=shown, on=DAY, by=curator)
    assert refusal.value.code == "stale"
    assert mentor_of(request) == theirs.person_id


def test_move_is_refused_when_the_mentees_pair_has_gone_meanwhile(programme, curator, second):
    mentor(programme, curator)
    request = mentee(programme, curator)
    [draft] = proposed(programme, curator)
    other = mentor(programme, curator)
    shown = seen(programme, request, other)
    pairs.drop(draft, version=draft.version, by=second)
    with pytest.raises(Refusal, match="сейчас пары нет"):
        workbench.move(request, other, seen=shown, on=DAY, by=curator)
    assert mentor_of(request) is None


def test_move_is_refused_when_the_seat_was_taken_meanwhile(programme, curator, second):
    profile = mentor(programme, curator)
    ours, theirs = mentee(programme, curator), mentee(programme, curator)
    shown = seen(programme, ours, profile)
    pairs.assign(theirs, profile, on=DAY, by=second)
    with pytest.raises(Refusal, match="Сейчас с ним: ") as refusal:
        workbench.move(ours, profile, seen=shown, on=DAY, by=curator)
    assert refusal.value.code == "stale"
    assert (mentor_of(ours), mentor_of(theirs)) == (None, profile.person_id)


def test_draft_makes_way_for_a_move_but_a_locked_one_does_not(programme, curator):
    profile = mentor(programme, curator)
    sitting = mentee(programme, curator)
    [draft] = proposed(programme, curator)
    request = mentee(programme, curator)
    locked = workbench.lock_pair(draft, version=draft.version, by=curator)
    with pytest.raises(Refusal) as refusal:
        workbench.move(request, profile, seen=seen(programme, request, profile), on=DAY, by=curator)
    assert refusal.value.code == "full"
    workbench.unlock_pair(locked, version=locked.version, by=curator)
    workbench.move(request, profile, seen=seen(programme, request, profile), on=DAY, by=curator)
    assert (mentor_of(request), mentor_of(sitting)) == (profile.person_id, None)


def test_locked_mentee_is_not_moved(programme, curator):
    mentor(programme, curator)
    request = mentee(programme, curator)
    [draft] = proposed(programme, curator)
    workbench.lock_pair(draft, version=draft.version, by=curator)
    other = mentor(programme, curator)
    with pytest.raises(Refusal, match="сначала снимите закрепление"):
        workbench.move(request, other, seen=Seen(), on=DAY, by=curator)


def test_move_to_the_present_mentor_is_refused(programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    proposed(programme, curator)
    with pytest.raises(Refusal, match="этот наставник у него уже есть"):
        workbench.move(request, profile, seen=Seen(), on=DAY, by=curator)


@pytest.fixture
def two_drafts(programme, curator):
    mentor(programme, curator, capacity=2)
    mentee(programme, curator)
    mentee(programme, curator)
    return proposed(programme, curator)


def test_marked_pairs_that_have_changed_are_left_alone(programme, curator, second, two_drafts):
    first, other = two_drafts
    rows = {pair.pk: pair.version for pair in two_drafts}
    workbench.lock_pair(first, version=first.version, by=second)
    assert workbench.accept_many(programme, rows=rows, by=curator) == Tally(done=1, changed=1)
    assert dict(Pair.objects.values_list("pk", "state")) == {first.pk: "draft", other.pk: "proposed"}


def test_all_filtered_pairs_are_accepted_only_as_they_were_seen(programme, curator, second, two_drafts):
    rows = {pair.pk: pair.version for pair in two_drafts}
    shown = digest(rows)
    locked = workbench.lock_pair(two_drafts[0], version=two_drafts[0].version, by=second)
    now = rows | {locked.pk: locked.version}
    with pytest.raises(Refusal) as refusal:
        workbench.accept_all(programme, rows=now, seen=shown, by=curator)
    assert refusal.value.code == "stale"
    assert workbench.accept_all(programme, rows=now, seen=digest(now), by=curator) == Tally(done=2)


def test_many_are_locked_unlocked_and_dropped_but_a_locked_one_stays(programme, curator, two_drafts):
    def rows():
        return dict(Pair.objects.values_list("pk", "version"))

    assert workbench.lock_many(programme, rows=rows(), by=curator) == Tally(done=2)
    assert workbench.drop_many(programme, rows=rows(), by=curator) == Tally(refused=2)
    [kept, _] = two_drafts
    one = {kept.pk: Pair.objects.get(pk=kept.pk).version}
    assert workbench.unlock_many(programme, rows=one, by=curator) == Tally(done=1)
    assert workbench.drop_many(programme, rows=rows(), by=curator) == Tally(done=1, refused=1)
    assert [pair.is_locked for pair in Pair.objects.all()] == [True]


def test_pairs_of_another_programme_are_not_touched(curator, programme, two_drafts):
    other = factories.ProgrammeFactory(school=programme.school)
    rows = {pair.pk: pair.version for pair in two_drafts}
    assert workbench.drop_many(other, rows=rows, by=curator) == Tally(changed=2)
    assert Pair.objects.count() == 2


def test_new_matching_keeps_what_is_accepted(programme, curator, two_drafts):
    first, _ = two_drafts
    pairs.accept(first, version=first.version, by=curator)
    matching.propose(programme, on=DAY, by=curator)
    assert Pair.objects.get(pk=first.pk).state == "proposed"
