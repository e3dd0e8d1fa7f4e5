"""Pages of awards, of the SWOT and of reports: what they show to whom, and how many questions they ask the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.actions import swot
from monitoring.models import Award, Report, SwotLine
from monitoring.readers import swot as swot_reader
from programmes.models import Order
from tests.monitoring.final_papers import proposed, runnable, written
from tests.monitoring.rows import answer, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
MOST = 20


@pytest.fixture
def running(programme, curator):
    return runnable(programme)


@pytest.fixture
def opened(client_as, curator):
    """Opens a page by its name as the curator, who has signed in before."""
    client = client_as(curator)
    client.get("/")
    return lambda name, pk: client.get(reverse(f"monitoring:{name}", kwargs={"pk": pk}))


def questions(opened, *asked):
    with CaptureQueriesContext(connection) as queries:
        assert opened(*asked).status_code == 200
    return len(queries)


def test_lists_ask_no_more_for_thirty_rows_than_for_one(running, opened):
    pages = [
        ("awards", running.pk),
        ("awards-suggested", running.pk),
        ("awards-order", running.pk),
        ("award-add", running.pk),
    ]
    pages += [("swot", running.pk), ("reports", running.pk)]

    def grow(count):
        for _ in range(count):
            pair = working_pair(running, mentees=2)
            for day in range(1, 4):
                pair.meetings.create(held_on=f"2026-11-0{day}", topic="Встреча", recorded_by=running.curator)
            proposed(running, kind="best_pair", pair=pair)
            swot.add(running, quadrant="threat", text="Экзамены", by=running.curator)

    grow(1)
    few = [questions(opened, *one) for one in pages]
    grow(8)
    assert [questions(opened, *one) for one in pages] == few
    assert max(few) <= MOST


def test_report_page_asks_little_and_shows_words_and_figures(running, opened):
    working_pair(running, mentees=2)
    short_survey(running)
    report = written(running)
    assert questions(opened, "report", report.pk) <= MOST
    text = opened("report", report.pk).content.decode()
    assert ["Провели встречи." in text, "Завершить программу" in text, "пара или группа, 0" in text] == [True] * 3


def test_award_is_proposed_by_the_form_that_a_suggestion_fills_in(running, client_as, curator):
    pair = working_pair(running)
    client, url = client_as(curator), reverse("monitoring:award-add", kwargs={"pk": running.pk})
    form = client.get(f"{url}?kind=best_pair&pair={pair.pk}").context["form"]
    assert (form["kind"].value(), form["pair"].value()) == ("best_pair", str(pair.pk))
    client.post(url, {"kind": "best_pair", "pair": pair.pk, "reason": "за дружную работу"})
    assert list(Award.objects.values_list("pair", "reason")) == [(pair.pk, "дружную работу")]
    assert "Выберите либо человека, либо пару." in client.post(url, {"kind": "diploma", "reason": "а"}).content.decode()


def test_order_is_prepared_of_what_was_ticked(running, client_as, curator):
    first, _ = proposed(running), proposed(running)
    url = reverse("monitoring:awards-order", kwargs={"pk": running.pk})
    client_as(curator).post(url, {"awards": [first.pk], "merit": "труд."})
    order = Order.objects.get(kind="award-participants")
    assert order.parameters == {"awards": [first.pk], "merit": "труд", "ground": ""}


def test_stale_form_of_an_award_tells_what_stands_there_now(running, client_as, curator):
    award = proposed(running)
    Award.objects.update(reason="терпение", version=2)
    url = reverse("monitoring:award-edit", kwargs={"pk": award.pk})
    page = client_as(curator).post(url, {"kind": "gratitude", "reason": "помощь", "version": 1})
    assert "Сейчас записано: За что — «терпение»." in page.content.decode()


def test_director_reads_and_does_not_write(running, client_as, director):
    award = proposed(running)
    swot.add(running, quadrant="threat", text="Экзамены", by=running.curator)
    client = client_as(director)
    texts = [
        client.get(reverse(f"monitoring:{name}", kwargs={"pk": pk})).content.decode()
        for name, pk in (("awards", running.pk), ("award", award.pk), ("swot", running.pk))
    ]
    assert [word in text for text, word in zip(texts, ("Предложить", "Снять", "Принять"), strict=True)] == [False] * 3


def test_line_is_taken_moved_and_deleted_without_scripts(running, client_as, curator):
    pair = working_pair(running, mentees=5)
    survey = short_survey(running)
    for person in mentees_of(pair):
        answer(survey, person)
    client = client_as(curator)
    accept = reverse("monitoring:swot-accept", kwargs={"pk": running.pk})
    origin = swot_reader.proposals(running).candidates[0].origin
    client.post(accept, {"origin": origin})
    client.post(accept, {"origin": "nothing"})
    origins = list(SwotLine.objects.values_list("origin", flat=True))
    client.post(reverse("monitoring:swot-delete", kwargs={"pk": SwotLine.objects.get().pk}))
    assert (origins, SwotLine.objects.count()) == ([origin], 0)


def test_report_is_begun_written_and_deleted(running, client_as, curator):
    client = client_as(curator)
    client.post(
        reverse("monitoring:report-add", kwargs={"pk": running.pk}),
        {"starts_on": "2026-09-01", "ends_on": "2026-12-10"},
    )
    report = Report.objects.get()
    edit = reverse("monitoring:report-edit", kwargs={"pk": report.pk})
    client.post(edit, {"starts_on": "2026-09-01", "ends_on": "2026-12-10", "done": "Встречи", "version": 1})
    assert Report.objects.get().done == "Встречи"
    client.post(reverse("monitoring:report-delete", kwargs={"pk": report.pk}))
    assert Report.objects.count() == 0


def test_sheets_of_fewer_than_five_are_not_handed_out(running, client_as, curator):
    pair = working_pair(running, mentees=4)
    survey = short_survey(running)
    for person in mentees_of(pair):
        answer(survey, person)
    url = reverse("monitoring:survey-file", kwargs={"pk": survey.pk, "what": "filled", "extension": "docx"})
    page = client_as(curator).get(url, follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Ответов меньше пяти: по отдельным анкетам было бы видно, кто их заполнил, поэтому их не печатают."
    ]


def test_filled_sheets_are_the_curators(running, client_as, director):
    survey = short_survey_of(running)
    url = reverse("monitoring:survey-file", kwargs={"pk": survey.pk, "what": "filled", "extension": "docx"})
    assert client_as(director).get(url).status_code == 403
    blank = reverse("monitoring:survey-file", kwargs={"pk": survey.pk, "what": "blank", "extension": "xlsx"})
    assert client_as(director).get(blank).status_code == 404


def short_survey_of(programme):
    working_pair(programme)
    return short_survey(programme)
