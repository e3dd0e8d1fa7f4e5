"""Reports and the order that ends a programme: what stands in the way, what is frozen, that nobody's child is named."""

from datetime import date

import pytest

from mentoring.core import frozen
from mentoring.errors import Refusal
from monitoring.actions import completion, reports, swot
from monitoring.models import Report, SwotLine
from monitoring.readers import reports as reader
from monitoring.readers import swot as swot_reader
from programmes.actions import orders
from programmes.models import Order, Programme
from tests import factories
from tests.monitoring.final_papers import TEXTS, all_over, runnable, written
from tests.monitoring.rows import TODAY, answer, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def running(programme, curator):
    return runnable(programme)


def refused(act, *args, **given):
    with pytest.raises(Refusal) as error:
        act(*args, **given)
    return error.value.text


def test_report_counts_the_work_of_its_period(running):
    pair = working_pair(running, mentees=2)
    working_pair(running, state="finished", ended_on=date(2026, 8, 31), starts_on=date(2026, 8, 1))
    for day in (date(2026, 8, 20), date(2026, 11, 5), date(2026, 12, 1)):
        pair.meetings.create(held_on=day, topic="Встреча", recorded_by=running.curator)
    [line] = reader.facts_of(written(running), None, on=TODAY).forms
    assert (line.pairs, line.mentors, line.mentees, line.meetings, line.finished) == (1, 1, 2, 2, 0)


def test_second_report_of_a_period_and_days_out_of_order_are_refused(running):
    written(running)
    days = {"starts_on": date(2026, 9, 1), "ends_on": TODAY}
    assert refused(reports.begin, running, **days, by=running.curator) == "Отчёт за этот период уже есть."
    days["ends_on"] = date(2026, 8, 1)
    assert refused(reports.begin, running, **days, by=running.curator) == "Период отчёта кончается раньше начала."


def test_pupils_are_found_in_the_words_of_the_curator_in_any_case(running):
    factories.PupilFactory(school=running.school, last_name="Носов", first_name="Лев", middle_name="Петрович", sex="m")
    report = written(running, done="Помогли Носову Льву и всем остальным.")
    assert reader.named_children(report) == ["Носов Лев Петрович"]
    assert reader.named_children(written_again(report, done="Помогли всем, кто просил.")) == []


def written_again(report, **texts):
    return reports.change(
        report, starts_on=report.starts_on, ends_on=report.ends_on, texts=TEXTS | texts, by=report.programme.curator
    )


def test_end_is_refused_while_pairs_work_or_the_report_says_nothing(running):
    working_pair(running)
    report = written(running, done="")
    order = completion.prepare(report, by=running.curator)
    with pytest.raises(Refusal) as error:
        orders.submit(order, by=running.curator)
    assert error.value.details == (
        "Ещё 1\u00a0пара или группа работает или ждут приказа: сначала завершите их приказом.",
        "В отчёте не написано, что сделано и к каким выводам пришли.",
    )
    assert refused(completion.prepare, report, by=running.curator) == (
        "Приказ о завершении программы уже готовится: черновик."
    )


def test_approval_freezes_the_report_and_finishes_the_programme(running, director):
    pair = working_pair(running)
    all_over(running)
    report = written(running)
    order = orders.submit(completion.prepare(report, by=running.curator), by=running.curator)
    orders.approve(order, dated_on=TODAY, by=director)
    report = Report.objects.get()
    document = reader.document_of(report, on=TODAY)
    assert (Programme.objects.get(pk=running.pk).state, report.state, report.order) == ("finished", "approved", order)
    assert report.digest == frozen.digest(document)
    assert document.approval.word == "УТВЕРЖДЁН"
    assert document.is_approved

    swot.add(running, quadrant="threat", text="Экзамены", by=running.curator)
    pair.meetings.create(held_on=date(2026, 11, 5), topic="Встреча", recorded_by=running.curator)
    Programme.objects.filter(pk=running.pk).update(title="Иначе")
    assert reader.document_of(Report.objects.get(), on=date(2027, 1, 1)) == document
    assert refused(reports.delete, report, by=running.curator) == (
        f"Отчёт утверждён приказом № {Order.objects.get(pk=order.pk).number}, изменить его нельзя."
    )


def test_order_on_the_end_without_its_report_is_refused(running, director):
    all_over(running)
    report = written(running)
    order = orders.submit(completion.prepare(report, by=running.curator), by=running.curator)
    reports.delete(report, by=running.curator)
    text = refused(orders.approve, order, dated_on=TODAY, by=director)
    assert (
        text
        == "Завершить программу пока нельзя. Нет отчёта о реализации программы: составьте его, приказ его утвердит."
    )


def test_surveys_propose_lines_once_and_again_when_deleted(running):
    pair = working_pair(running, mentees=5)
    survey = short_survey(running)
    for person in mentees_of(pair):
        answer(survey, person)
    found = swot_reader.proposals(running).candidates
    assert [one.quadrant for one in found] == ["strength"] * 3
    line = swot.accept(running, origin=found[0].origin, by=running.curator)
    assert [one.origin for one in swot_reader.proposals(running).candidates] == [one.origin for one in found[1:]]
    assert refused(swot.accept, running, origin=found[0].origin, by=running.curator).startswith("Этого предложения")
    swot.delete(line, by=running.curator)
    assert swot_reader.proposals(running).candidates == found


def test_quote_needs_a_quarter(running):
    pair = working_pair(running, mentees=5)
    survey = short_survey(running)
    for person in mentees_of(pair):
        answer(survey, person)
    quote = swot_reader.proposals(running).quotes[0]
    assert refused(swot.accept, running, origin=quote.origin, by=running.curator) == (
        "Выберите, куда отнести высказывание."
    )
    line = swot.accept(running, origin=quote.origin, quadrant="threat", by=running.curator)
    assert (line.quadrant, line.text) == ("threat", "всё понятно")


def test_lines_move_within_their_quarter(running):
    lines = [swot.add(running, quadrant="strength", text=text, by=running.curator) for text in "абв"]
    swot.add(running, quadrant="threat", text="г", by=running.curator)
    swot.move(lines[2], up=True, by=running.curator)
    swot.move(lines[0], up=True, by=running.curator)
    assert [row.text for row in swot_reader.lines_of(running) if row.quadrant == "strength"] == ["а", "в", "б"]
    swot.change(SwotLine.objects.get(text="а"), quadrant="threat", text="а", by=running.curator)
    assert [row.text for row in swot_reader.lines_of(running) if row.quadrant == "threat"] == ["г", "а"]
