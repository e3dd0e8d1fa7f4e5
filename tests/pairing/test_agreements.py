"""The agreement of a pair's sides: who is asked, whose word counts, and what undoes it."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from mentoring.errors import Refusal
from mentoring.uploads import SCANS, checked
from pairing.actions import agreement_scans, agreements, groups, pair_orders, pairs
from pairing.models import Agreement, AgreementScan, AgreementSide, Pair
from participants.models import Person
from programmes.actions import orders
from tests import factories
from tests.pairing.factories import (
    DAY,
    accepted_pair,
    agreed_pair,
    answered,
    mentee,
    mentor,
    offered_pair,
    prepared_order,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ADULT = date(2008, 10, 1)


def sides_of(pair):
    rows = AgreementSide.objects.filter(agreement__pair=pair).order_by("pk")
    return [(row.side, row.person_id, row.ward_id) for row in rows]


def fresh(pair):
    return Pair.objects.get(pk=pair.pk)


def scan_of(pair, curator, content=b"%PDF-1.7 signed", name="Лист.pdf"):
    file = checked(SimpleUploadedFile(name, content), kinds=SCANS)
    return agreement_scans.add(pair.agreement, [file], by=curator)[0]


def refused(act, *args, **given):
    with pytest.raises(Refusal) as error:
        act(*args, **given)
    return error.value.text


def test_mentor_mentee_and_the_guardian_of_each_child_are_asked(programme, curator):
    pair = offered_pair(programme, curator)
    child, older = pair.members.get().mentee, pair.mentor
    assert sides_of(pair) == [
        ("mentor", older.pk, None),
        ("mentee", child.pk, None),
        ("guardian", older.guardianships.get().guardian_id, older.pk),
        ("guardian", child.guardianships.get().guardian_id, child.pk),
    ]


def test_who_is_eighteen_on_the_day_answers_alone(programme, curator):
    pair = offered_pair(programme, curator, profile=mentor(programme, curator, born_on=ADULT))
    child = pair.members.get().mentee
    assert [ward for _, _, ward in sides_of(pair) if ward] == [child.pk]


def test_who_turns_eighteen_tomorrow_still_needs_a_guardian(programme, curator):
    pair = offered_pair(programme, curator, profile=mentor(programme, curator, born_on=date(2008, 10, 2)))
    assert pair.mentor_id in [ward for _, _, ward in sides_of(pair)]


def test_guardian_whom_nobody_recorded_is_asked_without_a_name_and_signs_on_paper(programme, curator):
    request = mentee(programme, curator)
    pair = offered_pair(programme, curator, request=request)
    Person.objects.filter(wards__child=request.person).update(left_on=DAY)
    agreements.ask_anew(pair, on=DAY, by=curator)
    nameless = AgreementSide.objects.get(agreement__pair=pair, person=None)
    assert nameless.name == f"законный представитель ({request.person.short_name})"
    agreements.mark_many(programme, pairs=[pair.pk], on=DAY, by=curator)
    nameless.refresh_from_db()
    assert (nameless.state, nameless.way, fresh(pair).state) == ("agreed", "paper", "agreed")


def test_of_two_guardians_a_sheet_signed_by_all_does_not_tell_which_one_signed(programme, curator):
    request = mentee(programme, curator)
    factories.GuardianshipFactory(child=request.person, relation="отец")
    pair = offered_pair(programme, curator, request=request)
    agreements.mark_many(programme, pairs=[pair.pk], on=DAY, by=curator)
    rows = AgreementSide.objects.filter(agreement__pair=pair, ward=request.person).order_by("pk")
    assert [(row.person_id is None, row.state) for row in rows] == [
        (False, "waiting"), (False, "waiting"), (True, "agreed"),
    ]  # fmt: skip
    assert fresh(pair).state == "agreed"


def test_pair_is_agreed_with_the_last_yes_and_falls_back_with_a_no(programme, curator):
    pair = offered_pair(programme, curator)
    states = []
    for side, person in (("mentor", None), ("mentee", None), ("guardian", pair.mentor), ("guardian", None)):
        row = AgreementSide.objects.filter(agreement__pair=pair, side=side, state="waiting")
        agreements.answer((row.get(ward=person) if person else row.get()), agrees=True, way="link", by=None)
        states.append(fresh(pair).state)
    answered(pair, side="mentee", agrees=False, remark="Передумала")
    assert [*states, fresh(pair).state] == ["proposed", "proposed", "proposed", "agreed", "proposed"]


def test_refusal_of_one_parent_stops_the_pair_though_the_other_agrees(programme, curator):
    request = mentee(programme, curator)
    father = factories.GuardianshipFactory(child=request.person, relation="отец").guardian
    pair = offered_pair(programme, curator, request=request)
    answered(pair, side="guardian", person=father, agrees=False)
    agreements.mark_many(programme, pairs=[pair.pk], on=DAY, by=curator)
    found = Agreement.objects.get(pair=pair).verdict
    assert (fresh(pair).state, found.declined) == ("proposed", (father.full_name,))


def test_stack_of_sheets_leaves_refusals_and_says_whose_they_are(programme, curator):
    agreed, declined = offered_pair(programme, curator), offered_pair(programme, curator)
    answered(declined, side="mentee", agrees=False)
    marked = agreements.mark_many(programme, pairs=[agreed.pk, declined.pk], on=DAY, by=curator)
    child = declined.members.get().mentee
    assert (marked.agreed, marked.left) == (
        1,
        (f"Пара наставника {declined.mentor.short_name}: отказ — {child.full_name}.",),
    )


def test_curator_marks_one_side_and_that_a_no_has_become_a_yes(programme, curator):
    pair = offered_pair(programme, curator)
    side = answered(pair, agrees=False, remark="Некогда")
    agreements.mark(side.agreement, sides=[side.pk], agrees=True, by=curator)
    side.refresh_from_db()
    assert (side.state, side.way, side.remark, side.recorded_by) == ("agreed", "paper", "", curator)


def test_answer_to_a_text_that_has_changed_is_not_taken(programme, curator):
    pair = offered_pair(programme, curator)
    side = pair.agreement.sides.get(side="mentor")
    old = pair.agreement.digest
    pair.mentor.last_name = "Ветров"
    pair.mentor.save()
    agreements.ask_anew(pair, on=DAY, by=curator)
    assert refused(agreements.answer, side, agrees=True, digest=old, way="link", by=None) == agreements.CHANGED
    side.refresh_from_db()
    assert side.state == "waiting"


def test_text_written_anew_voids_all_answers_and_the_scan_of_the_old_sheet(
    programme, curator, django_capture_on_commit_callbacks
):
    pair = agreed_pair(programme, curator)
    scan = scan_of(pair, curator)
    with django_capture_on_commit_callbacks(execute=True):
        agreements.ask_anew(pair, on=DAY, by=curator)
    states = set(AgreementSide.objects.filter(agreement__pair=pair).values_list("state", "way"))
    assert (states, fresh(pair).state) == ({("waiting", "")}, "proposed")
    assert (AgreementScan.objects.count(), default_storage.exists(scan.file.name)) == (0, False)


def test_pairs_joined_into_a_group_are_asked_anew_together(programme, curator):
    profile = mentor(programme, curator, capacity=2)
    one = agreed_pair(programme, curator, profile=profile)
    other = offered_pair(programme, curator, profile=profile)
    group = groups.join(programme, pairs=[one.pk, other.pk], by=curator)
    agreement = Agreement.objects.get()
    assert (fresh(group).state, agreement.pair, agreement.paper.title) == (
        "proposed",
        group,
        "Соглашение о совместной работе в наставнической группе",
    )
    assert set(agreement.sides.values_list("state", flat=True)) == {"waiting"}


def test_mentee_who_leaves_a_group_leaves_the_agreement(programme, curator):
    profile = mentor(programme, curator, capacity=2)
    request = mentee(programme, curator)
    one = offered_pair(programme, curator, profile=profile, request=request)
    other = offered_pair(programme, curator, profile=profile)
    group = groups.join(programme, pairs=[one.pk, other.pk], by=curator)
    pairs.assign(request, mentor(programme, curator), on=DAY, by=curator)
    gone = request.person_id
    assert gone not in [person for _, person, _ in sides_of(group)] + [ward for _, _, ward in sides_of(group)]


def test_programme_that_asks_nobody_has_no_agreements(programme, curator):
    accepted_pair(programme, curator)
    assert Agreement.objects.count() == 0


def test_order_is_not_composed_before_all_agree_and_names_who_has_not(programme, curator):
    pair = offered_pair(programme, curator)
    answered(pair)
    answered(pair, side="mentee", agrees=False)
    child = pair.members.get().mentee
    wanting = (
        f"Пара наставника {pair.mentor.short_name}: отказ — {child.full_name}; ещё нет согласия — "
        f"представитель ({pair.mentor.short_name}), представитель ({child.short_name})."
    )
    assert wanting in refused(prepared_order, programme, curator, [pair])


def test_signed_sheets_are_noted_together_with_the_order(programme, curator):
    pair = offered_pair(programme, curator)
    order = pair_orders.prepare(
        programme,
        pairs=[pair.pk],
        starts_on=DAY,
        ends_on=programme.ends_on,
        plans_due_on=DAY,
        agreed_on_paper=True,
        by=curator,
    )
    assert (fresh(pair).state, fresh(pair).order) == ("agreed", order)


def test_order_does_not_go_to_the_director_once_a_side_has_thought_again(programme, curator):
    pair = agreed_pair(programme, curator)
    order = prepared_order(programme, curator, [pair])
    answered(pair, agrees=False)
    assert f"отказ — {pair.mentor.full_name}" in refused(orders.submit, order, by=curator)


def test_programme_that_begins_to_ask_wants_it_of_pairs_accepted_before(programme, curator):
    pair = accepted_pair(programme, curator)
    programme.agreement_needed = True
    programme.save()
    assert "соглашение сторонам ещё не предложено" in refused(prepared_order, programme, curator, [pair])


def test_same_scan_is_taken_once_and_a_broken_picture_not_at_all(programme, curator):
    pair = offered_pair(programme, curator)
    scan_of(pair, curator)
    assert refused(scan_of, pair, curator, name="Ещё раз.pdf") == "«Ещё раз.pdf»: этот файл уже приложен."
    broken = "«Снимок.jpg»: Снимок повреждён, его не удаётся открыть. Загрузите другой файл, JPEG или PNG."
    assert refused(scan_of, pair, curator, b"\xff\xd8\xff broken", "Снимок.jpg") == broken
    assert AgreementScan.objects.count() == 1


def test_files_of_a_pair_that_is_dropped_go_with_it(programme, curator, django_capture_on_commit_callbacks):
    pair = offered_pair(programme, curator)
    name = scan_of(pair, curator).file.name
    with django_capture_on_commit_callbacks(execute=True):
        pairs.drop(fresh(pair), by=curator)
    assert default_storage.exists(name) is False


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"side": "mentee"}, "agreement_only_a_guardian_is_nameless"),
        ({"side": "guardian", "state": "agreed"}, "agreement_answer_is_whole"),
    ],
)
def test_database_keeps_sides_whole(programme, curator, fields, constraint):
    pair = offered_pair(programme, curator)
    ward = pair.mentor if fields["side"] == "guardian" else None
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AgreementSide.objects.create(agreement=pair.agreement, ward=ward, **fields)


def test_child_has_one_nameless_guardian(programme, curator):
    pair = offered_pair(programme, curator)
    AgreementSide.objects.create(agreement=pair.agreement, ward=pair.mentor, side="guardian")
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementSide.objects.create(agreement=pair.agreement, ward=pair.mentor, side="guardian")
