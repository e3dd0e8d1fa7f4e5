"""Runs keep themselves, variants are kept by name, and a variant comes back as far as the facts allow."""

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.actions import groups, matching, matching_runs, matching_variants, pairs
from pairing.actions.matching_runs import KEPT
from pairing.models import MatchingRun, Pair, PairMember
from pairing.readers import matching_runs as reader
from participants.models import Consent
from participants.states import RequestState
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order, proposed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def couples(programme, **having):
    rows = PairMember.objects.filter(programme=programme, is_live=True, **having)
    return {(row.mentor_id, row.mentee_id) for row in rows}


def save(programme, curator, name="Первый"):
    return matching_runs.save(programme, name=name, on=DAY, by=curator)


def apply(variant, curator):
    return matching_variants.apply(variant, on=DAY, by=curator)


def test_run_keeps_numbers_of_pairs_and_of_those_left_over(programme, curator, director):
    working = working_pair(programme, curator, director)
    profile, request = mentor(programme, curator), mentee(programme, curator)
    left = mentee(programme, curator, consent=False)
    proposed(programme, curator)
    run = MatchingRun.objects.get()
    of_working = working.members.get()
    assert run.content == {
        "pairs": [
            {
                "profile": of_working.mentor.mentor_profiles.get().pk,
                "request": of_working.mentee_request_id,
                "score": working.score,
                "state": "active",
            },
            {"profile": profile.pk, "request": request.pk, "score": 10, "state": "draft"},
        ],
        "left": [{"request": left.pk, "codes": ["mentee_consent"]}],
    }
    assert (run.number, run.name, run.made_by, run.served, run.score) == (1, "", curator, 2, working.score + 10)


def test_points_of_a_group_are_kept_for_each_of_its_members(programme, curator):
    profile = mentor(programme, curator, capacity=2, interests="шахматы")
    requests = [mentee(programme, curator, interests=word) for word in ("шахматы", "лепка")]
    chosen = [accepted_pair(programme, curator, profile=profile, request=request) for request in requests]
    groups.join(programme, pairs=[pair.pk for pair in chosen], by=curator)
    content = save(programme, curator).content
    assert [(one["request"], one["score"], one["group"]) for one in content["pairs"]] == [
        (requests[0].pk, 20, 1),
        (requests[1].pk, 10, 1),
    ]


def test_last_runs_are_kept_and_variants_for_ever(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    proposed(programme, curator)
    variant = save(programme, curator)
    for _ in range(KEPT + 2):
        matching.propose(programme, on=DAY, by=curator)
    numbers = list(MatchingRun.objects.filter(name="").order_by("number").values_list("number", flat=True))
    assert numbers == list(range(5, 5 + KEPT))
    assert MatchingRun.objects.filter(pk=variant.pk).exists()


def test_runs_of_another_programme_are_not_counted(programme, curator):
    other = factories.ProgrammeFactory(school=programme.school)
    matching.propose(other, on=DAY, by=curator)
    for _ in range(KEPT + 1):
        matching.propose(programme, on=DAY, by=curator)
    assert MatchingRun.objects.filter(programme=other).get().number == 1


def test_variant_needs_a_name_of_its_own(programme, curator):
    accepted_pair(programme, curator)
    save(programme, curator, "Осенний  вариант")
    with pytest.raises(Refusal, match="Вариант «осенний вариант» уже есть"):
        save(programme, curator, "осенний вариант")
    with pytest.raises(Refusal, match="Напишите название"):
        save(programme, curator, "   ")
    assert [run.name for run in MatchingRun.objects.all()] == ["Осенний вариант"]


def test_empty_workbench_is_not_saved(programme, curator):
    mentee(programme, curator)
    with pytest.raises(Refusal, match="ни одной пары"):
        save(programme, curator)


def test_run_is_copied_under_a_name_and_stays_a_run(programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    proposed(programme, curator)
    run = MatchingRun.objects.get()
    Pair.objects.all().delete()
    variant = matching_runs.save(programme, name="Копия", run=run, on=DAY, by=curator)
    assert (variant.content, MatchingRun.objects.get(pk=run.pk).name) == (run.content, "")


def test_variant_is_renamed_unless_somebody_was_faster(programme, curator):
    accepted_pair(programme, curator)
    variant = save(programme, curator)
    assert matching_runs.rename(variant, name="Второй", was="Первый", by=curator).name == "Второй"
    with pytest.raises(Refusal, match="теперь он «Второй»"):
        matching_runs.rename(variant, name="Третий", was="Первый", by=curator)
    assert matching_runs.rename(variant, name="ВТОРОЙ", by=curator).name == "ВТОРОЙ"


def test_run_without_a_name_is_neither_renamed_nor_deleted(programme, curator):
    matching.propose(programme, on=DAY, by=curator)
    run = MatchingRun.objects.get()
    with pytest.raises(Refusal, match="только сохранённый вариант"):
        matching_runs.rename(run, name="Имя", by=curator)
    with pytest.raises(Refusal, match="только сохранённый вариант"):
        matching_runs.delete(run, by=curator)


def test_deleted_variant_leaves_the_pairs_and_is_gone_for_the_others(programme, curator):
    pair = accepted_pair(programme, curator)
    variant = save(programme, curator)
    matching_runs.delete(MatchingRun.objects.get(), by=curator)
    assert Pair.objects.get() == pair
    with pytest.raises(Refusal, match="Этого варианта уже нет"):
        apply(variant, curator)


def test_log_names_the_variant_by_its_number_alone(programme, curator):
    accepted_pair(programme, curator)
    save(programme, curator, "Как просила Иванова")
    entry = Entry.objects.get(verb="matching_runs.save")
    assert (entry.actor, entry.note, "Иванова" in entry.object_repr) == (curator, "№ 1", False)


def test_applied_variant_replaces_drafts_and_keeps_what_is_decided_or_locked(programme, curator):
    profiles = [mentor(programme, curator, interests=word) for word in ("шахматы", "музыка", "футбол", "танцы")]
    requests = [mentee(programme, curator, interests=word) for word in ("шахматы", "музыка", "футбол", "танцы")]
    proposed(programme, curator)
    variant = save(programme, curator)
    pairs.assign(requests[0], profiles[1], on=DAY, by=curator)
    Pair.objects.filter(mentor=profiles[2].person).update(is_locked=True)
    locked = Pair.objects.get(is_locked=True)
    pairs.drop(Pair.objects.get(mentor=profiles[3].person), by=curator)
    plan = apply(variant, curator)
    assert couples(programme) == {
        (profiles[1].person_id, requests[0].person_id),
        (profiles[2].person_id, requests[2].person_id),
        (profiles[3].person_id, requests[3].person_id),
    }
    assert Pair.objects.get(is_locked=True) == locked
    assert (plan.placed, len(plan.standing), len(plan.left_out)) == (1, 1, 2)
    told = {one.placed.request: one.reasons for one in plan.left_out}
    name = profiles[1].person.full_name
    assert told[requests[0].pk] == (f"У наставляемого уже есть пара: наставник\u00a0— {name}.",)
    assert told[requests[1].pk] == ("Места у наставника заняты: 1 из 1.",)


def test_applied_pairs_are_drafts_with_the_points_of_today(programme, curator):
    profile, request = mentor(programme, curator, interests="шахматы"), mentee(programme, curator)
    pair = accepted_pair(programme, curator, profile=profile, request=request)
    variant = save(programme, curator)
    pairs.drop(pair, by=curator)
    request.interests = "шахматы"
    request.save()
    apply(variant, curator)
    pair = Pair.objects.get()
    assert (pair.state, pair.origin, pair.score, pair.role_variant) == ("draft", "program", 20, request.role_variant)
    assert [reason["code"] for reason in pair.explanation] == ["interests", "age"]
    assert Entry.objects.filter(object_id=pair.pk, verb="matching_variants.apply", actor=curator).exists()


def test_group_of_a_variant_comes_back_as_a_group(programme, curator):
    profile = mentor(programme, curator, capacity=2)
    requests = [mentee(programme, curator) for _ in range(2)]
    chosen = [accepted_pair(programme, curator, profile=profile, request=request) for request in requests]
    group = groups.join(programme, pairs=[pair.pk for pair in chosen], by=curator)
    variant = save(programme, curator)
    pairs.drop(group, by=curator)
    apply(variant, curator)
    group = Pair.objects.get()
    assert (group.members.count(), group.score) == (2, sum(reason["points"] for reason in group.explanation))
    assert {reason["mentee"] for reason in group.explanation} == {request.person_id for request in requests}


def test_pairs_that_are_no_longer_possible_are_told_and_left_out(programme, curator):
    profiles = [mentor(programme, curator) for _ in range(3)]
    requests = [mentee(programme, curator) for _ in range(3)]
    chosen = [
        accepted_pair(programme, curator, profile=profile, request=request)
        for profile, request in zip(profiles, requests, strict=True)
    ]
    variant = save(programme, curator)
    for pair in chosen:
        pairs.drop(pair, by=curator)
    Consent.objects.filter(person=profiles[0].person).delete()
    requests[1].state = RequestState.WITHDRAWN
    requests[1].save()
    plan = apply(variant, curator)
    assert couples(programme) == {(profiles[2].person_id, requests[2].person_id)}
    assert {one.placed.request: one.reasons[0].partition(":")[0] for one in plan.left_out} == {
        requests[0].pk: "Наставник без действующего согласия",
        requests[1].pk: "Запрос закрыт или наставляемый выбыл.",
    }


def test_variant_of_which_nothing_is_possible_is_refused_and_drafts_stay(programme, curator):
    pair = accepted_pair(programme, curator)
    variant = save(programme, curator)
    request = pair.members.get().mentee_request
    pairs.drop(pair, by=curator)
    request.state = RequestState.WITHDRAWN
    request.save()
    with pytest.raises(Refusal, match="Ни одной пары этого варианта"):
        apply(variant, curator)


def test_pair_in_an_order_is_never_moved_by_a_variant(programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    pair = accepted_pair(programme, curator, profile=profile, request=request)
    variant = save(programme, curator)
    pairs.drop(pair, by=curator)
    other = accepted_pair(programme, curator, profile=mentor(programme, curator), request=request)
    prepared_order(programme, curator, [other])
    with pytest.raises(Refusal):
        apply(variant, curator)
    assert Pair.objects.get() == other


def test_panel_tells_what_the_last_run_has_changed(programme, curator):
    mentor(programme, curator, interests="лепка")
    mentee(programme, curator, interests="лепка")
    proposed(programme, curator)
    assert reader.panel(programme).headline == ""
    mentor(programme, curator)
    mentee(programme, curator)
    proposed(programme, curator)
    assert reader.panel(programme).headline == "Изменилось: 1\u00a0пара, баллов +10."


def test_panel_costs_two_queries(programme, curator, django_assert_num_queries):
    accepted_pair(programme, curator)
    save(programme, curator)
    proposed(programme, curator)
    proposed(programme, curator)
    with django_assert_num_queries(2):
        reader.panel(programme)
