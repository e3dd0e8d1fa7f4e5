"""A respondent fills a questionnaire by the personal link, a screen at a time."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.actions import surveys
from monitoring.models import Response
from participants.actions import links
from participants.models import AccessLink
from tests.monitoring.rows import answer, link_of, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

FIRST = {"contact": "9", "joint_work": "8", "result": "7", "meetings_often": "often"}
SECOND = {"missing": "", "continue": "yes"}


@pytest.fixture
def visitor(programme, curator):
    """The first mentee of a group of two, a client without an account, and the survey."""
    person, other = mentees_of(working_pair(programme, mentees=2))
    survey = short_survey(programme)

    class Visitor:
        client = Client()
        token = link_of(person, by=curator)

        def url(self, number=None, pk=None):
            kwargs = {"token": self.token, "pk": pk or self.survey.pk}
            if number is None:
                return reverse("monitoring:my-survey", kwargs=kwargs)
            return reverse("monitoring:my-survey-page", kwargs=kwargs | {"number": number})

        def response(self):
            return Response.objects.get(survey=self.survey, person=self.person)

    visitor = Visitor()
    visitor.person, visitor.other, visitor.survey = person, other, survey
    return visitor


def test_the_questionnaire_is_filled_over_two_screens_and_sent(visitor):
    start = visitor.client.get(visitor.url())
    assert (start.status_code, start.url) == (302, visitor.url(1))
    first = visitor.client.post(visitor.url(1), FIRST | {"next": "1"})
    assert (first.status_code, first.url) == (302, visitor.url(2))
    second = visitor.client.post(visitor.url(2), SECOND | {"next": "1"})
    assert (second.status_code, second.url) == (302, visitor.url())
    assert visitor.response().submitted_at == timezone.now()
    thanks = visitor.client.get(visitor.url())
    assert thanks.templates[0].name == "monitoring/answering/thanks.html"


def test_the_same_link_goes_on_where_the_respondent_stopped(visitor):
    visitor.client.post(visitor.url(1), FIRST | {"next": "1"})
    again = Client().get(visitor.url())
    assert again.url == visitor.url(2)


def test_a_screen_shows_what_is_kept(visitor):
    visitor.client.post(visitor.url(1), FIRST | {"next": "1"})
    page = visitor.client.get(visitor.url(1))
    assert [question.value for question in page.context["questions"]] == ["9", "8", "7", "often"]
    assert page.content.decode().count(" checked") == 4


def test_a_missing_answer_is_told_beside_the_question_and_the_others_are_kept(visitor):
    page = visitor.client.post(visitor.url(1), {"contact": "9", "joint_work": "99", "next": "1"})
    assert page.status_code == 200
    assert [(question.value, question.error) for question in page.context["questions"]] == [
        ("9", ""),
        ("99", "Такого ответа нет, выберите один из предложенных."),
        ("", "Выберите ответ."),
        ("", "Выберите ответ."),
    ]
    assert list(visitor.response().answers.values_list("item__code", "number")) == [("contact", 9)]


def test_going_back_keeps_what_was_typed(visitor):
    visitor.client.post(visitor.url(1), FIRST | {"next": "1"})
    back = visitor.client.post(visitor.url(2), {"missing": "кружок", "back": "1"})
    assert back.url == visitor.url(1)
    assert visitor.response().answers.get(item__code="missing").text == "кружок"


def test_a_double_click_on_send_gives_thanks_once(visitor):
    visitor.client.post(visitor.url(1), FIRST | {"next": "1"})
    for _ in range(2):
        answered = visitor.client.post(visitor.url(2), SECOND | {"next": "1"})
        assert answered.url == visitor.url()
    assert visitor.response().answers.count() == 6


def test_sending_from_the_last_screen_with_an_earlier_one_open_leads_back_to_it(visitor):
    visitor.client.post(visitor.url(2), SECOND | {"next": "1"})
    page = visitor.client.get(visitor.url(), follow=True)
    assert page.redirect_chain == [(visitor.url(1), 302)]
    assert [str(message) for message in page.context["messages"]] == [
        "Остался вопрос без ответа: «Легко ли тебе общаться с наставником?»"
    ]


def test_a_survey_one_is_not_asked_in_does_not_exist(visitor, programme):
    mentors = short_survey(programme, code="pupil-pupil-mentor-after")
    assert visitor.client.get(visitor.url(pk=mentors.pk)).status_code == 404
    assert visitor.client.post(visitor.url(1, pk=mentors.pk), FIRST).status_code == 404


def test_another_persons_answers_are_not_shown_by_my_link(visitor):
    answer(visitor.survey, visitor.other, contact="1")
    page = visitor.client.get(visitor.url(1))
    assert [question.value for question in page.context["questions"]] == ["", "", "", ""]


def test_a_screen_that_does_not_exist_is_not_found(visitor):
    assert [visitor.client.get(visitor.url(number)).status_code for number in (0, 3, 99)] == [404, 404, 404]


def test_after_the_close_a_kind_page_says_so_and_nothing_is_kept(visitor, curator):
    surveys.close(visitor.survey, by=curator)
    posted = visitor.client.post(visitor.url(1), FIRST | {"next": "1"}, follow=True)
    assert posted.templates[0].name == "monitoring/answering/closed.html"
    assert visitor.response().answers.count() == 0


def test_a_survey_that_has_not_begun_says_when(visitor, programme):
    later = short_survey(
        programme, code="pupil-pupil-mentee-after", opens_on=date(2027, 5, 1), closes_on=date(2027, 5, 20)
    )
    page = visitor.client.get(visitor.url(pk=later.pk))
    assert page.context["not_yet"] is True


def test_a_revoked_link_opens_nothing(visitor, curator):
    links.revoke(AccessLink.objects.get(person=visitor.person), by=curator)
    assert visitor.client.get(visitor.url(1)).status_code == 410
    assert visitor.client.post(visitor.url(1), FIRST).status_code == 410


def test_an_unknown_link_opens_nothing(visitor):
    visitor.token = "no-such-token"
    assert visitor.client.get(visitor.url(1)).status_code == 404


def test_html_in_an_answer_is_shown_as_text(visitor):
    visitor.client.post(visitor.url(2), {"missing": "<script>alert(1)</script>", "continue": "yes", "back": "1"})
    page = visitor.client.get(visitor.url(2)).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1


def test_the_personal_page_lists_the_questionnaires_with_what_is_left(visitor):
    visitor.client.post(visitor.url(1), FIRST | {"next": "1"})
    page = visitor.client.get(reverse("participants:personal-page", kwargs={"token": visitor.token}))
    [block] = [block for block in page.context["blocks"] if block.template == "monitoring/_personal_surveys.html"]
    assert [(one.survey, one.left, one.is_submitted) for one in block.context["surveys"]] == [
        (visitor.survey, 2, False)
    ]


def test_the_form_is_guarded_against_forged_requests(visitor):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(visitor.url(1), FIRST).status_code == 403
    assert visitor.response().answers.count() == 0


def test_a_screen_takes_few_queries(visitor, django_assert_max_num_queries):
    visitor.client.get(visitor.url(1))
    with django_assert_max_num_queries(14):
        visitor.client.get(visitor.url(1))
