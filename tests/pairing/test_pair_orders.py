"""The order carries its pairs to the director, back, and to work."""

from datetime import date

import pytest

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.names import Name
from mentoring.errors import Refusal
from pairing.actions import pair_orders, pairs
from pairing.core.pair_order import PairFacts, Participant, ground
from pairing.models import Pair
from participants.states import RequestState
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme, curator):
    return accepted_pair(
        programme,
        curator,
        profile=mentor(programme, curator, last_name="Ежов", first_name="Лев", middle_name="Ильич", letter="Б"),
        request=mentee(programme, curator, last_name="Носова", first_name="Анна", middle_name="Петровна", sex="f"),
    )


def fresh(pair):
    return Pair.objects.get(pk=pair.pk)


def plain(text):
    return text.replace("\u00a0", " ")


def document(order):
    return OrderDocument.from_dict(Order.objects.get(pk=order.pk).content)


def test_order_names_people_in_the_right_case(programme, curator, pair):
    text = document(prepared_order(programme, curator, [pair]))
    assert text.heading == "О закреплении наставнических пар (групп)"
    assert [plain(point.text) for point in text.points[0].points] == [
        "за обучающейся 7А класса Носовой А.П. – наставника, обучающегося 10Б класса Ежова Л.И.",
    ]
    assert plain(text.points[0].text) == (
        "Закрепить на период с 1 октября 2026 г. по 31 мая 2027 г. "
        "наставнические пары и группы согласно приложению № 1, в том числе:"
    )
    assert plain(text.points[2].text) == (
        "Куратору программы наставничества Куратовой О.П., заместителю директора по воспитательной работе:"
    )


def test_appendix_has_the_pair_with_its_term_and_ground(programme, curator, pair):
    [row] = document(prepared_order(programme, curator, [pair])).appendices[0].table.rows
    assert row == (
        "1",
        "Ежов Лев Ильич, 10Б\u00a0класс",
        "Носова Анна Петровна, 7А\u00a0класс",
        "Ученик – ученик",
        "—",
        "01.10.2026\u00a0– 31.05.2027",
        "согласия от\u00a010.09.2026",
    )


def test_ground_names_each_day_of_consent_once():
    name, mentor_day, mentee_day = Name("Ежов", "Лев", "Ильич", "m"), date(2026, 9, 20), date(2026, 9, 17)
    given = [Participant(name, {}, consent_on=day) for day in (mentor_day, mentee_day, mentee_day)]
    without = Participant(name, {})
    grounds = [
        ground(PairFacts(given[0], tuple(mentees), "Ученик – ученик"))
        for mentees in (given[1:], given[1:2], [given[0]], [without])
    ]
    assert grounds == [
        "согласия от\u00a017.09.2026 и\u00a020.09.2026",
        "согласия от\u00a017.09.2026 и\u00a020.09.2026",
        "согласия от\u00a020.09.2026",
        "согласие от\u00a020.09.2026",
    ]


def test_many_pairs_stand_in_the_appendix_alone(programme, curator):
    profiles = [mentor(programme, curator, capacity=3) for _ in range(6)]
    chosen = [accepted_pair(programme, curator, profile=profiles[number // 3]) for number in range(16)]
    text = document(prepared_order(programme, curator, chosen))
    assert (text.points[0].points, len(text.appendices[0].table.rows)) == ((), 16)


def test_mentors_and_curator_sign_that_they_have_read(programme, curator, pair):
    rows = document(prepared_order(programme, curator, [pair])).acquaintance
    assert [(row.name, row.post) for row in rows] == [
        ("Куратова Ольга Петровна", "заместитель директора по воспитательной работе"),
        ("Ежов Лев Ильич", "обучающийся 10Б\u00a0класса"),
    ]


def test_pair_goes_to_the_director_and_back_and_to_work(programme, curator, director, pair):
    order = prepared_order(programme, curator, [pair])
    order = orders.submit(order, by=curator)
    assert fresh(pair).state == "submitted"
    order = orders.send_back(order, remark="Исправьте срок.", by=director)
    assert (fresh(pair).state, fresh(pair).order_id) == ("proposed", order.pk)
    order = orders.submit(order, by=curator)
    orders.approve(order, dated_on=DAY, by=director)
    working = fresh(pair)
    assert (working.state, working.starts_on, working.planned_end_on) == ("active", DAY, date(2027, 5, 31))
    assert (working.members.get().joined_on, working.members.get().mentee_request.state) == (DAY, RequestState.PAIRED)


def test_withdrawn_order_frees_its_pairs(programme, curator, pair):
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    orders.withdraw(order, by=curator)
    assert (fresh(pair).state, fresh(pair).order_id) == ("proposed", None)


def test_second_preparing_changes_the_draft_instead_of_making_another(programme, curator, pair):
    first = prepared_order(programme, curator, [pair])
    other = accepted_pair(programme, curator)
    second = prepared_order(programme, curator, [pair, other])
    assert (second.pk, len(document(second).appendices[0].table.rows)) == (first.pk, 2)


def test_dropped_pair_leaves_the_draft_order(programme, curator, pair):
    other = accepted_pair(programme, curator)
    order = prepared_order(programme, curator, [pair, other])
    pairs.drop(pair, by=curator)
    assert len(document(order).appendices[0].table.rows) == 1
    pairs.drop(other, by=curator)
    assert Order.objects.get(pk=order.pk).state == "withdrawn"


def test_pair_at_the_directors_cannot_be_dropped(programme, curator, pair):
    orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    with pytest.raises(Refusal, match="Пара в приказе, который у директора"):
        pairs.drop(pair, by=curator)


def test_order_is_not_signed_without_consents_and_names_the_people(programme, curator, director, pair):
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    consent = pair.mentor.consents.get()
    consent.withdrawn_on, consent.withdrawn_by = date(2026, 9, 30), curator
    consent.save()
    with pytest.raises(Refusal) as refusal:
        orders.approve(order, dated_on=DAY, by=director)
    assert refusal.value.text == (
        "Приказ пока нельзя подписать. Ежов Лев Ильич, 10Б класс: согласие отозвано 30.09.2026."
    )
    assert (fresh(pair).state, Order.objects.get(pk=order.pk).number) == ("submitted", "")


def test_consent_must_hold_on_the_day_of_the_order(programme, curator, director):
    profile, request = mentor(programme, curator, consent=False), mentee(programme, curator)
    factories.consent_of(profile.person, by=curator, expires_on=date(2026, 10, 3))
    pair = accepted_pair(programme, curator, profile=profile, request=request)
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    with pytest.raises(Refusal, match=r"срок согласия кончился 03\.10\.2026"):
        orders.approve(order, dated_on=date(2026, 10, 5), by=director)
    assert fresh(pair).state == "submitted"


def test_order_is_not_sent_for_somebody_who_has_left(programme, curator, pair):
    order = prepared_order(programme, curator, [pair])
    pair.mentor.left_on = date(2026, 9, 20)
    pair.mentor.save()
    with pytest.raises(Refusal, match=r"выбытие 20\.09\.2026"):
        orders.submit(order, by=curator)


def test_order_needs_somebody_to_sign_it(programme, curator, pair):
    programme.school.head_last_name = ""
    programme.school.save()
    order = prepared_order(programme, curator, [pair])
    with pytest.raises(Refusal, match="не указан руководитель"):
        orders.submit(Order.objects.get(pk=order.pk), by=curator)


def test_order_without_pairs_is_not_prepared(programme, curator):
    with pytest.raises(Refusal, match="Отметьте хотя бы одну принятую пару"):
        prepared_order(programme, curator, [])


def test_pair_changed_meanwhile_is_noticed(programme, curator, pair):
    gone = accepted_pair(programme, curator)
    pairs.drop(gone, by=curator)
    with pytest.raises(Refusal) as refusal:
        pair_orders.prepare(
            programme,
            pairs=[pair.pk, gone.pk],
            starts_on=DAY,
            ends_on=date(2027, 5, 31),
            plans_due_on=DAY,
            by=curator,
        )
    assert refusal.value.code == "stale"


def test_teachers_programme_has_its_own_ground(school, curator):
    form = factories.FormFactory(
        code="pedagogue-pedagogue", title="Педагог – педагог", programme_kind="teachers",
        mentor_kinds=["teacher"], mentee_kinds=["teacher"], mentor_not_younger=False,
    )  # fmt: skip
    programme = factories.ProgrammeFactory(school=school, curator=curator, kind="teachers", forms=[form])
    people = [factories.TeacherFactory(school=school, last_name=name) for name in ("Белова", "Титова")]
    for person in people:
        factories.consent_of(person, by=curator)
    pair = accepted_pair(
        programme,
        curator,
        profile=factories.MentorProfileFactory(programme=programme, person=people[0], form=form),
        request=factories.MenteeRequestFactory(programme=programme, person=people[1], form=form, category=None),
    )
    text = document(prepared_order(programme, curator, [pair]))
    assert plain(text.preamble).startswith("В соответствии со статьёй 351.8 Трудового кодекса Российской Федерации")
    assert plain(text.points[0].points[0].text) == (
        "за учителем математики Титовой М.И. – наставника, учителя математики Белову М.И."
    )


def test_working_pair_is_not_changed_by_a_new_run(programme, curator, director):
    pair = working_pair(programme, curator, director)
    with pytest.raises(Refusal, match="Пара закреплена приказом"):
        pairs.drop(pair, by=curator)


def test_first_signed_order_starts_a_programme_still_in_draft(programme, curator, director, pair):
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)

    orders.approve(order, dated_on=DAY, by=director)

    programme.refresh_from_db()
    assert programme.state == "running"
