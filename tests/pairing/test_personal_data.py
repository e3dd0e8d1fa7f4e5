"""What the tables of pairs tell a person, keep of him and lose with him, where others are concerned too."""

from datetime import date

import pytest
from django.utils import timezone

from mentoring.errors import Refusal
from pairing.leaving import leaving_blocks
from pairing.models import (
    Agreement,
    AgreementSide,
    GroupMeeting,
    Guest,
    IndividualPlan,
    Meeting,
    Pair,
    PairChange,
    PairingRule,
    PairMember,
    PairStep,
    PlanItem,
    Preference,
    Waiting,
)
from participants.actions.people_merging import merge
from participants.models import Person
from participants.providers import data_sections, destruction_keepers, erasers
from programmes.models import MentoringForm
from tests import factories
from tests.pairing.factories import accepted_pair, mentee, mentor, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme, curator, director):
    return working_pair(
        programme, curator, director, profile=mentor(programme, curator, capacity=3),
        request=mentee(programme, curator, last_name="Оленев", first_name="Юлиан", sex="m"),
    )  # fmt: skip


def told(person):
    return {one.title: one.rows for one in data_sections.collect(person) if one.rows}


def everything(person):
    return str([[one.title, one.rows] for one in data_sections.collect(person)])


def erase(person):
    return {one.kind: one.count for one in erasers.collect(person)}


def mentee_of(pair) -> Person:
    return pair.members.get().mentee


def second_mentee(pair, curator) -> Person:
    """A group: a second mentee in the pair."""
    request = mentee(pair.programme, curator, last_name="Травина", first_name="Зоряна", sex="f")
    first = pair.members.get()
    PairMember.objects.create(
        pair=pair, mentee=request.person, mentee_request=request, programme=pair.programme, form=pair.form,
        mentor=pair.mentor, seat=2, capacity=3, programme_seat=2, programme_capacity=first.programme_capacity,
    )  # fmt: skip
    return request.person


def asked(pair, **values) -> PairChange:
    values = {"kind": "replace", "initiator": "mentee", "note": "не находим общего языка", **values}
    return PairChange.objects.create(pair=pair, **values)


def test_request_for_another_mentor_is_told_to_who_asked_and_not_to_the_mentor(pair):
    asked(pair, asked_by_person=mentee_of(pair))
    PairStep.objects.create(
        pair=pair, kind="change_asked", person=mentee_of(pair), note="хочет другого", is_for_office=True
    )
    assert "не находим общего языка" in everything(mentee_of(pair))
    assert "хочет другого" in everything(mentee_of(pair))
    assert "общего языка" not in everything(pair.mentor)
    assert "хочет другого" not in everything(pair.mentor)
    assert "Изменения пар" not in told(pair.mentor)


def test_decision_about_two_is_told_without_the_other_the_kind_and_the_reason(pair, curator):
    stranger = mentor(pair.programme, curator, last_name="Ракитин").person
    PairingRule.objects.create(
        programme=pair.programme, kind="must_not", mentor=stranger, mentee=mentee_of(pair), reason="тайное",
        set_by=curator,
    )  # fmt: skip
    rows = told(mentee_of(pair))["Решения для подбора пар"]
    assert [row[1:] for row in rows] == [("указание куратора, с кем подбирать пару", "")]
    assert "Ракитин" not in everything(mentee_of(pair))
    assert "тайное" not in everything(mentee_of(pair))


def test_own_choices_are_told_and_those_of_others_are_not(pair, curator):
    meeting = GroupMeeting.objects.create(programme=pair.programme, form=pair.form, held_on=date(2026, 9, 10))
    other = mentor(pair.programme, curator, last_name="Ракитин").person
    child = mentee_of(pair)
    Preference.objects.create(meeting=meeting, chooser=child, chosen=other, side="mentee", rank=1, way="paper")
    Preference.objects.create(meeting=meeting, chooser=pair.mentor, chosen=child, side="mentor", rank=1, way="paper")
    assert told(child)["Кого выбрал после общей встречи"] == [("10.09.2026", "1", other.full_name, "на талоне")]
    assert "Кого выбрал после общей встречи" not in told(other)


def test_texts_of_a_group_stay_for_the_others_unless_they_name_the_person(pair, curator):
    gone, stays = mentee_of(pair), second_mentee(pair, curator)
    plan = IndividualPlan.objects.create(pair=pair, goal="Дружный отряд", expected="Юлиан выступит")
    PlanItem.objects.create(plan=plan, title="Сыграть в шахматы")
    PlanItem.objects.create(plan=plan, title="Оленеву прочесть книгу", position=2)
    Meeting.objects.create(pair=pair, kind="working", held_on=date(2026, 10, 2), topic="Шахматы", recorded_by=curator)
    agreement = Agreement.objects.create(
        pair=pair, offered_on=date(2026, 9, 20),
        content={"sides": ["Оленев Юлиан, 7А", "Травина Зоряна, 7А"], "points": ["Встречаться раз в неделю"]},
    )  # fmt: skip
    for person in (gone, stays):
        AgreementSide.objects.create(agreement=agreement, side="mentee", person=person, remark="буду стараться")
    erase(gone)
    plan.refresh_from_db()
    agreement.refresh_from_db()
    assert (plan.goal, plan.expected) == ("", "")  # one of the two names him, and both are of one row
    assert list(plan.items.values_list("title", flat=True)) == ["Сыграть в шахматы", ""]
    assert pair.meetings.get().topic == "Шахматы"
    assert agreement.content["sides"] == [f"Участник № {gone.pk}", "Травина Зоряна, 7А"]
    assert agreement.content["points"] == ["Встречаться раз в неделю"]
    remarks = dict(agreement.sides.values_list("person", "remark"))
    assert remarks == {gone.pk: "", stays.pk: "буду стараться"}


def test_guardian_who_goes_leaves_the_agreement_of_the_pair(pair):
    guardian = factories.ParentFactory(school=pair.programme.school, last_name="Оленева", first_name="Нелли")
    agreement = Agreement.objects.create(
        pair=pair, offered_on=date(2026, 9, 20), content={"sides": ["Оленева Нелли, мама", pair.mentor.full_name]}
    )
    AgreementSide.objects.create(
        agreement=agreement, side="guardian", person=guardian, ward=mentee_of(pair), remark="согласна"
    )
    AgreementSide.objects.create(agreement=agreement, side="mentor", person=pair.mentor, remark="рад")
    erase(guardian)
    agreement.refresh_from_db()
    assert agreement.content == {"sides": [f"Участник № {guardian.pk}", pair.mentor.full_name]}
    assert sorted(agreement.sides.values_list("remark", flat=True)) == ["", "рад"]


def test_erasing_twice_does_nothing_more(pair, curator):
    child = mentee_of(pair)
    asked(
        pair,
        asked_by_person=child,
        state="declined",
        decision_note="нет",
        decided_by=curator,
        decided_at=timezone.now(),
    )
    Waiting.objects.create(mentee_request=pair.members.get().mentee_request, since=date(2026, 9, 1))
    assert erase(child)["мест в списке ожидания"] == 1
    assert erase(child) == {}
    assert (PairChange.objects.get().decision_note, PairChange.objects.get().asked_by_person) == (
        "Пояснение уничтожено",
        None,
    )


def test_mentors_document_stays_when_the_mentee_goes(pair):
    Pair.objects.filter(pk=pair.pk).update(duty_document="№ 3 от 01.09.2026")
    erase(mentee_of(pair))
    pair = Pair.objects.get(pk=pair.pk)
    assert pair.duty_document == "№ 3 от 01.09.2026"
    erase(pair.mentor)
    assert Pair.objects.get(pk=pair.pk).duty_document == ""


def test_keepers_are_pairs_changes_under_way_and_guardians_of_live_agreements(pair, curator):
    newcomer = mentee(pair.programme, curator)
    successor = mentor(pair.programme, curator)
    guardian = factories.ParentFactory(school=pair.programme.school)
    asked(pair, kind="join", initiator="curator", mentee_request=newcomer)
    asked(pair, initiator="curator", new_profile=successor)
    asked(pair, kind="leave", asked_by_person=factories.ParentFactory(), state="withdrawn")
    agreement = Agreement.objects.create(pair=pair, offered_on=date(2026, 9, 20))
    AgreementSide.objects.create(agreement=agreement, side="guardian", person=guardian, ward=mentee_of(pair))
    kept = {one.person: one.text for one in destruction_keepers.collect(pair.programme.school_id) if "пар" in one.text}
    in_pair = "Стоит в паре, которая подобрана или работает."
    in_change = "Назван в изменении пары, о котором ещё нет подписанного приказа."
    assert kept == {
        pair.mentor_id: in_pair,
        mentee_of(pair).pk: in_pair,
        newcomer.person_id: in_change,
        successor.person_id: in_change,
        guardian.pk: "Отвечает по соглашению пары, которая подобрана или работает.",
    }


def test_who_is_to_join_or_take_over_a_pair_may_not_leave_yet(pair, curator):
    newcomer, successor = mentee(pair.programme, curator), mentor(pair.programme, curator)
    asked(pair, kind="join", initiator="curator", mentee_request=newcomer)
    asked(pair, initiator="curator", new_profile=successor)
    blocks = {one.person_id: (one.text, one.stops_mentor) for one in leaving_blocks(pair.programme.school)}
    assert blocks == {
        mentee_of(pair).pk: ("наставляемый: пара работает", True),
        pair.mentor_id: ("наставник: пара работает", False),
        newcomer.person_id: ("наставляемый: готовится приказ, по которому он войдёт в группу", True),
        successor.person_id: ("наставник: готовится приказ, по которому он заменит другого", False),
    }


def test_agreed_pair_keeps_both_sides_at_school(programme, curator):
    pair = accepted_pair(programme, curator)
    Pair.objects.filter(pk=pair.pk).update(state="agreed")
    texts = [one.text for one in leaving_blocks(programme.school)]
    assert texts == [
        "наставляемый: пара согласована и ждёт приказа",
        "наставник: пара согласована и ждёт приказа",
    ]


# Two rows of one person.


@pytest.fixture
def twice(programme, curator):
    """A mentor entered twice, in two forms of the programme, each row with two mentees."""
    first = programme.forms.get()
    second = MentoringForm.objects.exclude(pk=first.pk).order_by("pk").first()
    rows = []
    for form in (first, second):
        person = factories.TeacherFactory(school=programme.school, last_name="Зорин", born_on=None)
        for seat in (1, 2):
            child = factories.PupilFactory(school=programme.school)
            PairMember.objects.create(
                pair=Pair.objects.create(programme=programme, form=form, mentor=person), mentee=child,
                programme=programme, form=form, mentor=person, seat=seat, capacity=2, programme_seat=seat,
                programme_capacity=2,
            )  # fmt: skip
        rows.append(person)
    return rows


def with_most(programme, most):
    programme.most_mentees = most
    programme.save(update_fields=["most_mentees"])


def test_places_of_two_rows_get_numbers_that_do_not_meet(programme, curator, twice):
    with_most(programme, 4)
    merge(*twice, by=curator)
    seats = PairMember.objects.filter(mentor=twice[0]).order_by("programme_seat")
    assert list(seats.values_list("programme_seat", flat=True)) == [1, 2, 3, 4]


def test_more_mentees_together_than_the_programme_allows_stop_it(programme, curator, twice):
    with_most(programme, 3)
    with pytest.raises(Refusal, match="Вместе у наставника будет 4 наставляемых, а программа"):
        merge(*twice, by=curator)
    assert PairMember.objects.filter(mentor=twice[1]).count() == 2


def test_what_both_rows_have_of_a_group_meeting_remains_once(programme, curator, twice):
    kept, other = twice
    child = factories.PupilFactory(school=programme.school)
    meeting = GroupMeeting.objects.create(programme=programme, form=programme.forms.first(), held_on=date(2026, 9, 10))
    with_most(programme, 4)
    for number, (person, side) in enumerate([(kept, "mentor"), (other, "mentor"), (child, "mentee")], start=1):
        Guest.objects.create(meeting=meeting, person=person, side=side, number=number, is_present=number == 2)
    for rank, chosen in enumerate([other, kept], start=1):
        Preference.objects.create(meeting=meeting, chooser=child, chosen=chosen, side="mentee", rank=rank, way="paper")
    for chooser in twice:
        Preference.objects.create(meeting=meeting, chooser=chooser, chosen=child, side="mentor", rank=1, way="link")
    merge(kept, other, by=curator)
    assert [(one.person, one.is_present) for one in Guest.objects.filter(side="mentor")] == [(kept, True)]
    assert list(Preference.objects.order_by("pk").values_list("chooser", "chosen", "rank")) == [
        (child.pk, kept.pk, 1),
        (kept.pk, child.pk, 1),
    ]


def test_same_decision_of_both_rows_remains_once_and_opposite_ones_stop_it(programme, curator, twice):
    with_most(programme, 4)
    child = factories.PupilFactory(school=programme.school)
    rules = [
        PairingRule.objects.create(programme=programme, kind="must_not", mentor=one, mentee=child, set_by=curator)
        for one in twice
    ]
    PairingRule.objects.filter(pk=rules[1].pk).update(kind="must")
    with pytest.raises(Refusal, match="О записях куратор решил разное"):
        merge(*twice, by=curator)
    PairingRule.objects.filter(pk=rules[1].pk).update(kind="must_not")
    merge(*twice, by=curator)
    assert list(PairingRule.objects.values_list("pk", "mentor")) == [(rules[0].pk, twice[0].pk)]


def test_guardian_asked_twice_for_one_child_keeps_the_answer_that_was_given(pair, curator):
    kept, other = factories.ParentFactory.create_batch(2, school=pair.programme.school, last_name="Оленева")
    agreement = Agreement.objects.create(pair=pair, offered_on=date(2026, 9, 20))
    asks = {"agreement": agreement, "side": "guardian", "ward": mentee_of(pair)}
    AgreementSide.objects.create(person=kept, **asks)
    AgreementSide.objects.create(person=other, state="agreed", way="paper", answered_at=timezone.now(), **asks)
    merge(kept, other, by=curator)
    assert [(one.person, one.state) for one in AgreementSide.objects.all()] == [(kept, "agreed")]
