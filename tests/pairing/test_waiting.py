"""Nobody is dropped: who is left without a pair is noted, what is tried for him is written down, he comes first next time."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.actions import matching, waiting
from pairing.models import Waiting, WaitingStep
from pairing.readers import waiting as reader
from pairing.states import WaitingStepKind
from programmes.actions import orders
from tests.pairing.factories import (
    DAY,
    accepted_pair,
    ended_pair,
    finished_pair,
    mentee,
    mentor,
    prepared_order,
    working_pair,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def left(programme, curator):
    """A mentee for whom there is no mentor."""
    return mentee(programme, curator, last_name="Зимина")


def row(request):
    return Waiting.objects.get(mentee_request=request)


def steps(request):
    return [(step.kind, step.on, step.text) for step in row(request).steps.order_by("pk")]


def test_order_notes_who_is_left_with_the_reason_of_that_day(programme, curator, director, left):
    pair = working_pair(programme, curator, director)
    found = row(left)
    assert (found.since, found.left_times, found.reason_codes, found.ended_on) == (DAY, 1, ["all_full"], None)
    assert steps(left) == [(WaitingStepKind.LEFT, DAY, f"Приказ № {pair.order.number} от 01.10.2026.")]
    assert not Waiting.objects.filter(mentee_request=pair.members.get().mentee_request).exists()


def test_second_order_counts_once_more_and_keeps_the_first_day(programme, curator, director, left):
    working_pair(programme, curator, director)
    working_pair(programme, curator, director, starts_on=DAY + timedelta(days=0))
    assert (row(left).since, row(left).left_times, len(steps(left))) == (DAY, 2, 2)


def test_settling_again_changes_nothing(programme, curator, director, left):
    order = working_pair(programme, curator, director).order
    before = (row(left).version, Waiting.objects.count(), WaitingStep.objects.count())
    waiting.settle(programme, on=DAY, order=order, by=curator)
    waiting.settle(programme, on=DAY, by=curator)
    assert (row(left).version, Waiting.objects.count(), WaitingStep.objects.count()) == before


def test_run_without_an_order_writes_nothing_and_two_runs_give_the_same(programme, curator, left):
    mentor(programme, curator)
    mentee(programme, curator)
    first = matching.propose(programme, on=DAY, by=curator)
    second = matching.propose(programme, on=DAY, by=curator)
    assert Waiting.objects.count() == 0
    pairs = [[(pair.mentor.id, pair.mentee.id) for pair in run.pairs] for run in (first, second)]
    assert pairs[0] == pairs[1]
    assert len(pairs[0]) == 1


def test_accepted_pair_that_waits_for_another_order_is_not_left_out(programme, curator, director):
    accepted = accepted_pair(programme, curator)
    working_pair(programme, curator, director)
    assert not Waiting.objects.filter(mentee_request=accepted.members.get().mentee_request).exists()


def test_who_has_left_the_school_does_not_wait(programme, curator, director, left):
    left.person.left_on = DAY
    left.person.save()
    working_pair(programme, curator, director)
    assert Waiting.objects.count() == 0


def test_who_has_a_pair_at_last_has_waited_till_the_order(programme, curator, director, left):
    working_pair(programme, curator, director)
    working_pair(programme, curator, director, request=left)
    assert (row(left).ended_on, row(left).left_times) == (DAY, 1)
    assert list(reader.without_pair(programme, on=DAY)) == []


def test_who_loses_a_pair_waits_again_and_others_are_not_counted(programme, curator, director, left):
    pair = working_pair(programme, curator, director)
    returned = pair.members.get().mentee_request
    ended_pair(pair, curator, director, reason="mentor")
    assert (row(returned).since, row(returned).left_times, row(returned).ended_on) == (DAY, 1, None)
    assert steps(returned) == [(WaitingStepKind.LEFT, DAY, "Пара завершена 01.10.2026.")]
    assert row(left).left_times == 1


def test_who_has_waited_before_waits_anew_from_the_end_of_the_pair(programme, curator, director, left):
    working_pair(programme, curator, director)
    pair = working_pair(programme, curator, director, request=left)
    ended_pair(pair, curator, director, reason="mentor")
    assert (row(left).since, row(left).ended_on, row(left).left_times) == (DAY, None, 2)


def test_finished_pair_leaves_nobody_waiting(programme, curator, director):
    pair = working_pair(programme, curator, director)
    finished_pair(pair, curator, director)
    assert Waiting.objects.count() == 0


def test_row_begun_by_hand_gives_no_priority_until_an_order(programme, curator, director, left):
    begun = waiting.begin(left, on=DAY, by=curator)
    assert (begun.left_times, begun.since) == (0, left.submitted_on)
    assert waiting.begin(left, on=DAY, by=curator) == begun
    working_pair(programme, curator, director)
    assert (row(left).left_times, row(left).since) == (1, left.submitted_on)


def test_step_is_written_down_and_masked_in_the_log(left, curator):
    begun = waiting.begin(left, on=DAY, by=curator)
    waiting.add_step(begun, kind="talk", on=DAY, text=" Говорили с мамой ", today=DAY, by=curator)
    assert steps(left) == [("talk", DAY, "Говорили с мамой")]
    assert not [entry for entry in Entry.objects.all() if "Говорили" in str(entry.changes)]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "left"}, "kind"),
        ({"kind": "nonsense"}, "kind"),
        ({"on": DAY + timedelta(days=1)}, "on"),
        ({"kind": "other", "text": "  "}, "text"),
    ],
)
def test_step_that_cannot_be_is_refused(left, curator, fields, code):
    begun = waiting.begin(left, on=DAY, by=curator)
    with pytest.raises(Refusal) as refused:
        waiting.add_step(begun, **{"kind": "talk", "on": DAY, "text": "x"} | fields, today=DAY, by=curator)
    assert (refused.value.code, begun.steps.count()) == (code, 0)


def test_psychologist_takes_accompaniment_over_and_ends_it(left, curator, psychologist):
    begun = waiting.begin(left, on=DAY, by=curator)
    asked = waiting.ask_accompaniment(begun, needed=True, version=begun.version, by=curator)
    with pytest.raises(Refusal, match="берёт на себя психолог"):
        waiting.take_over(asked, on=DAY, version=asked.version, by=curator)
    taken = waiting.take_over(asked, on=DAY, version=asked.version, by=psychologist)
    assert (taken.accompanied_by, taken.accompanied_from, taken.needs_accompaniment) == (psychologist, DAY, True)
    with pytest.raises(Refusal, match="Уже сопровождает"):
        waiting.take_over(taken, on=DAY, version=taken.version, by=psychologist)
    with pytest.raises(Refusal, match="Сначала он закончит"):
        waiting.ask_accompaniment(taken, needed=False, version=taken.version, by=curator)
    ended = waiting.end_accompaniment(taken, on=DAY, version=taken.version, by=psychologist)
    assert (ended.accompanied_by, ended.accompanied_from, ended.needs_accompaniment) == (None, None, False)
    assert [step[2] for step in steps(left)] == ["Начато сопровождение.", "Сопровождение закончено."]


def test_stale_page_does_not_change_the_accompaniment(left, curator):
    begun = waiting.begin(left, on=DAY, by=curator)
    waiting.ask_accompaniment(begun, needed=True, version=begun.version, by=curator)
    with pytest.raises(Refusal) as refused:
        waiting.ask_accompaniment(begun, needed=False, version=begun.version, by=curator)
    assert (refused.value.code, row(left).needs_accompaniment) == ("stale", True)


# Pages


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


def listed(client, programme, **query):
    page = client.get(reverse("pairing:waiting", args=[programme.pk]), query)
    return [record.record.pk for record in page.context["table"].rows]


def test_list_shows_everybody_without_a_pair_and_why(client, programme, curator, left):
    drafted = mentee(programme, curator, submitted_on=DAY)
    accepted_pair(programme, curator)
    mentor(programme, curator, consent=False)
    page = client.get(reverse("pairing:waiting", args=[programme.pk]))
    assert listed(client, programme) == [left.pk, drafted.pk]
    text = page.content.decode()
    assert ("Подошли бы, но без действующего согласия" in text, "16\u00a0дней" in text) == (True, True)


def test_drafted_mentee_is_listed_until_the_curator_decides(client, programme, curator, left):
    mentor(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    page = client.get(reverse("pairing:waiting", args=[programme.pk]))
    assert (listed(client, programme), reader.DRAFTED in page.content.decode()) == ([left.pk], True)


def test_list_is_narrowed_by_each_filter(client, programme, curator, psychologist, left):
    long = mentee(programme, curator, submitted_on=DAY - timedelta(days=31), grade=8, last_name="Ясенев")
    begun = waiting.begin(long, on=DAY, by=curator)
    assert listed(client, programme, term="30") == [long.pk]
    assert listed(client, programme, school_class="8А") == [long.pk]
    assert listed(client, programme, name="ясен") == [long.pk]
    assert listed(client, programme, accompaniment="none") == [long.pk, left.pk]
    begun = waiting.ask_accompaniment(begun, needed=True, version=None, by=curator)
    assert listed(client, programme, accompaniment="needs") == [long.pk]
    waiting.take_over(begun, on=DAY, version=None, by=psychologist)
    assert (listed(client, programme, accompaniment="has"), listed(client, programme, accompaniment="needs")) == (
        [long.pk],
        [],
    )


def test_list_and_sheet_hold_no_texts_of_steps(client, programme, curator, left):
    begun = waiting.begin(left, on=DAY, by=curator)
    waiting.add_step(begun, kind="talk", on=DAY, text="Слёзы на уроке", today=DAY, by=curator)
    page = client.get(reverse("pairing:waiting", args=[programme.pk])).content.decode()
    assert ("Беседа" in page, "Слёзы" in page) == (True, False)
    sheet = client.get(reverse("pairing:waiting", args=[programme.pk]), {"export": "xlsx"})
    assert sheet.headers["Content-Type"].endswith("sheet")


def test_step_is_written_on_the_page_and_what_is_wrong_keeps_the_text(client, left, curator):
    url = waiting.begin(left, on=DAY, by=curator).get_absolute_url()
    wrong = client.post(url, {"kind": "offer", "on": "2026-10-05", "text": "Предложили Олега"})
    assert wrong.context["form"]["text"].value() == "Предложили Олега"
    assert wrong.context["form"].errors["on"] == ["День в будущем: запишите, когда это произойдёт."]
    assert client.post(url, {"kind": "offer", "on": "2026-10-01", "text": "Предложили Олега"}).status_code == 302
    assert steps(left) == [("offer", DAY, "Предложили Олега")]


def test_director_reads_but_does_not_write(client_as, director, left, curator):
    begun = waiting.begin(left, on=DAY, by=curator)
    client = client_as(director)
    page = client.get(begun.get_absolute_url())
    assert (page.status_code, "Записать шаг" in page.content.decode()) == (200, False)
    answer = client.post(begun.get_absolute_url(), {"kind": "talk", "on": "2026-10-01", "text": "x"})
    assert (answer.status_code, begun.steps.count()) == (403, 0)


def test_page_of_one_who_waits_offers_accompaniment_by_role(client_as, curator, psychologist, left):
    begun = waiting.begin(left, on=DAY, by=curator)
    offered = [
        "Беру сопровождение" in client_as(user).get(begun.get_absolute_url()).content.decode()
        for user in (curator, psychologist)
    ]
    assert offered == [False, True]
    url = reverse("pairing:waiting-accompaniment", args=[begun.pk])
    client_as(psychologist).post(url, {"do": "take", "version": begun.version})
    assert row(left).accompanied_by == psychologist


def to_do(client):
    return [(item.title, item.url) for item in client.get("/").context["to_do"]]


def test_psychologist_is_told_who_needs_accompaniment(client_as, psychologist, programme, curator, left):
    waiting.ask_accompaniment(waiting.begin(left, on=DAY, by=curator), needed=True, version=None, by=curator)
    url = reverse("pairing:waiting", args=[programme.pk])
    assert ("Нужно сопровождение: 1", f"{url}?accompaniment=needs") in to_do(client_as(psychologist))
    waiting.take_over(row(left), on=DAY, version=None, by=psychologist)
    page = client_as(psychologist).get("/")
    assert not [item for item in page.context["to_do"] if "сопровождение" in item.title]
    assert left.person.full_name in page.content.decode()


def test_curator_is_told_who_waits_for_more_than_a_month(client, programme, curator, left):
    assert not [item for item in to_do(client) if "больше месяца" in item[0]]
    mentee(programme, curator, submitted_on=DAY - timedelta(days=31))
    url = f"{reverse('pairing:waiting', args=[programme.pk])}?term=30"
    assert ("1\u00a0наставляемый ждёт пары больше месяца", url) in to_do(client)


def test_person_page_says_that_somebody_waits(client, client_as, class_teacher, left, curator):
    waiting.begin(left, on=DAY, by=curator)
    assert "Ждёт пары" in client.get(left.person.get_absolute_url()).content.decode()
    assert "Ждёт пары" not in client_as(class_teacher).get(left.person.get_absolute_url()).content.decode()


def test_list_takes_the_same_queries_for_one_and_for_thirty(
    client, programme, curator, psychologist, left, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(20) as seen:
            client.get(reverse("pairing:waiting", args=[programme.pk]))
        return len(seen)

    begun = waiting.begin(left, on=DAY, by=curator)
    waiting.add_step(begun, kind="talk", on=DAY, text="", today=DAY, by=curator)
    few = queries()
    for _ in range(29):
        one = waiting.begin(mentee(programme, curator), on=DAY, by=curator)
        waiting.add_step(one, kind="talk", on=DAY, text="", today=DAY, by=curator)
        waiting.take_over(one, on=DAY, version=None, by=psychologist)
    assert queries() == few


def test_other_schools_do_not_exist(client_as, other_curator, programme, left, curator):
    begun = waiting.begin(left, on=DAY, by=curator)
    client = client_as(other_curator)
    urls = [reverse("pairing:waiting", args=[programme.pk]), begun.get_absolute_url()]
    assert [client.get(url).status_code for url in urls] == [404, 404]


def test_orders_that_are_returned_leave_nobody_out(programme, curator, director, left):
    order = prepared_order(programme, curator, [accepted_pair(programme, curator)])
    orders.send_back(orders.submit(order, by=curator), remark="Проверьте", by=director)
    assert Waiting.objects.count() == 0
