"""Awards from the proposal to the certificate: who may get what, what the order does, what a destroyed person leaves."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from monitoring.actions import award_erasing, award_orders, awards, people_joining
from monitoring.models import Award
from monitoring.readers import awards as reader
from monitoring.readers.award_data import award_sections
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.monitoring.final_papers import ordered, proposed, runnable
from tests.monitoring.rows import TODAY, mentees_of, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def running(programme, curator):
    return runnable(programme)


def refused(act, *args, **given):
    with pytest.raises(Refusal) as error:
        act(*args, **given)
    return error.value.text


def states():
    return list(Award.objects.order_by("pk").values_list("state", "number"))


def test_same_award_is_proposed_once_until_it_is_dropped(running):
    first = proposed(running)
    assert refused(proposed, running, person=first.person) == "Такое поощрение уже предложено."
    awards.drop(first, by=running.curator)
    second = proposed(running, person=first.person)
    assert refused(awards.restore, first, by=running.curator) == "Такое поощрение уже предложено."
    assert [award.state for award in Award.objects.order_by("pk")] == ["dropped", second.state]


def test_best_pair_is_a_pair_and_letters_are_of_a_person(running):
    pair = working_pair(running)
    assert refused(proposed, running, kind="best_pair") == "«Лучшая пара» – поощрение для пары."
    assert refused(proposed, running, kind="parents", pair=pair) == "Это поощрение – для человека, а не для пары."
    assert refused(proposed, running, person=None) == "Выберите, кого поощряют: человека или пару."
    assert refused(proposed, running, reason=" за . ") == "Напишите, за что поощряют."


def test_of_payment_is_spoken_with_employees_alone(running):
    pupil = factories.PupilFactory(school=running.school)
    assert refused(proposed, running, person=pupil, is_paid=True) == "О выплате пишут только работникам школы."
    assert proposed(running, is_paid=True).is_paid


def test_person_or_pair_of_another_school_is_not_thanked(running, other_school):
    stranger = factories.PupilFactory(school=other_school)
    elsewhere = working_pair(factories.ProgrammeFactory(school=running.school, curator=running.curator))
    assert refused(proposed, running, person=stranger) == "Этого человека в базе школы нет."
    assert refused(proposed, running, kind="best_pair", pair=elsewhere) == "Эта пара из другой программы."


def test_approval_gives_the_awards_and_numbers_them_on(running, director):
    orders.approve(ordered(running, proposed(running)), dated_on=TODAY, by=director)
    pair = working_pair(running)
    more = [proposed(running), proposed(running, kind="best_pair", pair=pair), proposed(running)]
    order = ordered(running, *more[:2])
    assert states()[1:] == [("ordered", None), ("ordered", None), ("proposed", None)]
    orders.approve(order, dated_on=TODAY, by=director)
    assert states() == [("given", 1), ("given", 2), ("given", 3), ("proposed", None)]
    assert [award.given_on for award in Award.objects.filter(order=order)] == [TODAY, TODAY]
    assert refused(awards.change, more[0], kind="diploma", reason="участие", by=running.curator) == awards.CLOSED


def test_returned_order_lets_its_awards_go(running, director):
    order = orders.send_back(ordered(running, proposed(running)), remark="Исправьте", by=director)
    assert states() == [("proposed", None)]
    award = Award.objects.get()
    awards.change(award, kind="diploma", reason="участие", by=running.curator)
    orders.withdraw(orders.submit(Order.objects.get(pk=order.pk), by=running.curator), by=running.curator)
    assert states() == [("proposed", None)]


def test_one_award_stands_in_one_order(running):
    award = proposed(running)
    first = award_orders.prepare(running, awards=[award], by=running.curator)
    second = award_orders.prepare(running, awards=[award], by=running.curator)
    orders.submit(first, by=running.curator)
    assert refused(orders.submit, second, by=running.curator).startswith(
        "Приказ ещё не готов: поощрение «Благодарность»"
    )
    awards_left = refused(award_orders.prepare, running, awards=[award], by=running.curator)
    assert awards_left == "Часть отмеченных поощрений уже изменили. Проверьте список."


def test_order_without_a_head_of_the_school_is_not_sent(running):
    type(running.school).objects.update(head_last_name="")
    order = award_orders.prepare(running, awards=[proposed(running)], by=running.curator)
    with pytest.raises(Refusal) as error:
        orders.submit(order, by=running.curator)
    assert error.value.details == ("в сведениях о школе не указан руководитель – некому подписать приказ",)


def test_order_keeps_its_words_when_facts_change_afterwards(running, director):
    award = proposed(running)
    order = orders.approve(ordered(running, award), dated_on=TODAY, by=director)
    before = Order.objects.get(pk=order.pk).content
    type(award.person).objects.filter(pk=award.person_id).update(last_name="Другая", post="повар")
    Award.objects.update(reason="иное")
    assert Order.objects.get(pk=order.pk).content == before


def test_suggestions_show_figures_and_what_is_proposed_already(running):
    pair = working_pair(running)
    for day in range(1, 5):
        pair.meetings.create(held_on=date(2026, 11, day), topic="Встреча", recorded_by=running.curator)
    working_pair(running)
    proposed(running, kind="best_mentor", person=pair.mentor)
    found = reader.suggestions(running)
    assert [(one.pair, one.figures.told, one.proposed) for one in found] == [
        (pair, "4\u00a0встречи", ("«Лучший наставник»: предложено",))
    ]


def test_destroyed_person_leaves_a_number_and_no_words(running, director):
    pupil = factories.PupilFactory(school=running.school)
    orders.approve(ordered(running, proposed(running, person=pupil)), dated_on=TODAY, by=director)
    proposed(running, person=pupil, kind="diploma")
    erased = [(one.kind, one.count) for one in award_erasing.erase_awards(pupil)]
    assert erased == [("предложенных поощрений", 1), ("слов о поощрениях", 1)]
    assert list(Award.objects.values_list("state", "reason", "number")) == [("given", "данные уничтожены", 1)]


def test_extract_tells_awards_of_the_person_and_of_the_pair(running):
    pair = working_pair(running)
    mentee = mentees_of(pair)[0]
    proposed(running, kind="best_pair", pair=pair)
    [section] = award_sections(mentee)
    assert section.rows == [(running.title, "«Лучшая пара»", "помощь младшим", "Предложено", "", "10.12.2026")]


def test_two_rows_of_one_person_keep_one_proposal(running):
    kept, other = (factories.TeacherFactory(school=running.school) for _ in range(2))
    for person, kind in ((kept, "gratitude"), (other, "gratitude"), (other, "diploma")):
        proposed(running, person=person, kind=kind)
    assert list(people_joining.join(kept, other)) == ["одинаковых поощрений: 1"]
    assert sorted(Award.objects.values_list("person", "kind")) == sorted(
        [(kept.pk, "gratitude"), (other.pk, "diploma")]
    )
