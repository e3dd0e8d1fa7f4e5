"""What the actions of monitoring do and what they refuse."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mentoring.errors import Refusal
from monitoring.actions import questionnaires, reference, responses, surveys, targets
from monitoring.models import Answer, Indicator, Questionnaire, QuestionnaireItem, Response, Target
from monitoring.readers.surveys import waiting_people
from monitoring.states import SurveyState
from pairing.states import PairState
from participants.models import Consent
from tests import factories
from tests.monitoring.rows import NOW, TODAY, answer, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def refused(text: str):
    return pytest.raises(Refusal, check=lambda refusal: refusal.text == text)


# surveys


def test_opening_a_survey_asks_each_person_of_the_audience_once(programme):
    mentor = factories.PupilFactory(school=programme.school, grade=10)
    working_pair(programme, mentor=mentor, mentees=2)
    working_pair(programme, mentor=mentor, mentees=1)
    survey = short_survey(programme, code="pupil-pupil-mentor-after")
    assert survey.state == SurveyState.OPEN
    assert list(survey.responses.values_list("person", flat=True)) == [mentor.pk]


def test_experience_is_asked_of_working_pairs_and_expectations_of_accepted_ones_too(programme):
    working = working_pair(programme)
    accepted = working_pair(programme, state=PairState.PROPOSED, starts_on=None)
    short = short_survey(programme)
    before = short_survey(programme, code="pupil-pupil-mentee-before")
    assert set(short.responses.values_list("person", flat=True)) == {mentees_of(working)[0].pk}
    assert set(before.responses.values_list("person", flat=True)) == {
        mentees_of(working)[0].pk,
        mentees_of(accepted)[0].pk,
    }


def test_the_last_word_is_asked_also_of_those_whose_pair_has_ended(programme):
    ended = working_pair(programme, state=PairState.FINISHED, ended_on=date(2026, 12, 1))
    survey = short_survey(programme, code="pupil-pupil-mentee-after")
    assert [response.person for response in survey.responses.all()] == mentees_of(ended)


def test_nobody_is_asked_without_a_valid_consent(programme, curator):
    pair = working_pair(programme, mentees=2)
    first, second = mentees_of(pair)
    Consent.objects.filter(person=second).update(withdrawn_on=date(2026, 11, 1), withdrawn_by=curator)
    survey = short_survey(programme)
    assert [response.person for response in survey.responses.all()] == [first]


def test_a_survey_of_nobody_is_refused_and_leaves_nothing_behind(programme):
    with refused(surveys.NOBODY):
        short_survey(programme)
    assert programme.surveys.count() == 0


def test_a_survey_of_people_without_consents_is_refused_with_that_reason(programme):
    working_pair(programme, consented=False)
    with refused(surveys.NO_CONSENT):
        short_survey(programme)


def test_the_same_questionnaire_is_not_given_twice_at_a_time(programme):
    working_pair(programme)
    short_survey(programme)
    with refused("Эту анкету участники уже заполняют. Закройте тот опрос или продлите его."):
        short_survey(programme, opens_on=date(2026, 12, 20), closes_on=date(2026, 12, 31))
    short_survey(programme, opens_on=date(2026, 12, 21), closes_on=date(2026, 12, 31))
    assert programme.surveys.count() == 2


def test_days_in_the_wrong_order_are_refused(programme):
    working_pair(programme)
    with refused("Опрос закрывается раньше, чем открывается."):
        short_survey(programme, opens_on=date(2026, 12, 2), closes_on=date(2026, 12, 1))


def test_latecomers_are_let_in_once(programme, curator):
    working_pair(programme)
    survey = short_survey(programme)
    late = mentees_of(working_pair(programme))
    assert surveys.invite_new(survey, on=TODAY, by=curator) == 1
    assert surveys.invite_new(survey, on=TODAY, by=curator) == 0
    assert late[0] in waiting_people(survey)


def test_a_survey_is_closed_once_and_takes_nobody_in_afterwards(programme, curator):
    working_pair(programme)
    survey = surveys.close(short_survey(programme), by=curator)
    assert survey.state == SurveyState.CLOSED
    with refused("Опрос уже закрыт."):
        surveys.close(survey, by=curator)
    with refused("Опрос закрыт, новых участников добавить нельзя."):
        surveys.invite_new(survey, on=TODAY, by=curator)
    with refused("Опрос закрыт, срок изменить нельзя."):
        surveys.move_end(survey, closes_on=date(2026, 12, 30), on=TODAY, by=curator)


def test_the_last_day_is_not_moved_into_the_past(programme, curator):
    working_pair(programme)
    survey = short_survey(programme)
    with refused("Последний день опроса не может быть раньше его начала или уже пройти."):
        surveys.move_end(survey, closes_on=date(2026, 12, 9), on=TODAY, by=curator)
    assert surveys.move_end(survey, closes_on=TODAY, on=TODAY, by=curator).closes_on == TODAY


def test_a_stale_form_does_not_move_the_last_day(programme, curator):
    working_pair(programme)
    survey = short_survey(programme)
    surveys.move_end(survey, closes_on=date(2026, 12, 25), on=TODAY, version=survey.version, by=curator)
    with pytest.raises(Refusal, check=lambda refusal: refusal.code == "stale"):
        surveys.move_end(survey, closes_on=date(2026, 12, 30), on=TODAY, version=survey.version, by=curator)


# responses


@pytest.fixture
def response(programme):
    pair = working_pair(programme)
    return Response.objects.get(survey=short_survey(programme), person=mentees_of(pair)[0])


def kept(response) -> dict[str, tuple[int | None, str]]:
    return {answer.item.code: (answer.number, answer.text) for answer in response.answers.select_related("item")}


def test_a_screen_is_kept_and_keeping_it_again_changes_nothing(response):
    values = {"contact": "9", "meetings_often": "often", "missing": ""}
    responses.save_page(response, values=values, at=NOW, on=TODAY)
    responses.save_page(response, values=values, at=NOW.replace(hour=10), on=TODAY)
    assert kept(response) == {"contact": (9, ""), "meetings_often": (None, "often"), "missing": (None, "")}
    response.refresh_from_db()
    assert response.started_at == NOW


def test_an_answer_can_be_changed_until_it_is_sent(response):
    responses.save_page(response, values={"contact": "9"}, at=NOW, on=TODAY)
    responses.save_page(response, values={"contact": "3"}, at=NOW, on=TODAY)
    assert kept(response) == {"contact": (3, "")}


def test_one_bad_answer_keeps_the_whole_screen_out(response):
    with refused("Такого ответа нет, выберите один из предложенных."):
        responses.save_page(response, values={"contact": "9", "joint_work": "11"}, at=NOW, on=TODAY)
    assert Answer.objects.count() == 0


def test_a_question_of_another_questionnaire_is_refused(response):
    with refused("В этой анкете нет такого вопроса. Обновите страницу."):
        responses.save_page(response, values={"career_here": "yes"}, at=NOW, on=TODAY)


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 21)])
def test_answers_are_taken_between_the_first_and_the_last_day_only(response, day):
    with refused(responses.CLOSED):
        responses.save_page(response, values={"contact": "9"}, at=NOW, on=day)


def test_no_answers_are_taken_after_the_close(response, curator):
    surveys.close(response.survey, by=curator)
    with refused(responses.CLOSED):
        responses.save_page(response, values={"contact": "9"}, at=NOW, on=TODAY)


def test_no_answers_are_taken_once_the_consent_is_withdrawn(response, curator):
    Consent.objects.filter(person=response.person).update(withdrawn_on=date(2026, 12, 5), withdrawn_by=curator)
    with refused(responses.NO_CONSENT):
        responses.save_page(response, values={"contact": "9"}, at=NOW, on=TODAY)


def test_a_questionnaire_with_an_open_question_is_not_sent(response):
    responses.save_page(response, values={"contact": "9", "missing": "времени"}, at=NOW, on=TODAY)
    with refused("Остался вопрос без ответа: «Нравится ли тебе заниматься вместе с наставником?»"):
        responses.submit(response, at=NOW, on=TODAY)


def test_sending_twice_changes_nothing_and_answers_are_fixed_from_then_on(response):
    sent = answer(response.survey, response.person)
    again = responses.submit(response, at=datetime(2026, 12, 11, tzinfo=UTC), on=date(2026, 12, 11))
    assert again.submitted_at == sent.submitted_at
    with refused(responses.SENT):
        responses.save_page(response, values={"contact": "1"}, at=NOW, on=TODAY)
    assert kept(response)["contact"] == (8, "")


# targets


def test_a_programmes_own_target_is_set_replaced_and_taken_away(programme, curator):
    indicator = Indicator.objects.get(code="mentees-10-19")
    targets.set_for(programme, indicator=indicator, year=2026, value=Decimal(20), by=curator)
    targets.set_for(programme, indicator=indicator, year=2026, value=Decimal(25), source="план", by=curator)
    assert [(row.value, row.source) for row in Target.objects.filter(programme=programme)] == [(Decimal(25), "план")]
    targets.remove_own(programme, indicator=indicator, year=2026, by=curator)
    with refused("Своего целевого значения на этот год нет."):
        targets.remove_own(programme, indicator=indicator, year=2026, by=curator)


def test_a_target_is_a_share(programme, curator):
    with refused("Целевое значение – от 0 до 100 %."):
        targets.set_for(
            programme, indicator=Indicator.objects.get(code="mentees-10-19"), year=2026, value=Decimal(101), by=curator
        )


# questionnaires and reference data


def test_a_new_version_has_the_same_items_and_is_the_one_offered(programme, administrator):
    working_pair(programme)
    survey = short_survey(programme)
    old = survey.questionnaire
    copy = questionnaires.new_version(old, by=administrator)
    codes = list(old.items.order_by("position").values_list("code", "text"))
    assert list(copy.items.order_by("position").values_list("code", "text")) == codes
    assert [
        (one.version, one.is_current) for one in Questionnaire.objects.filter(code=old.code).order_by("version")
    ] == [
        (1, False),
        (2, True),
    ]
    survey.refresh_from_db()
    assert survey.questionnaire == old
    with refused("Есть версия новее: 2. Меняйте её."):
        questionnaires.new_version(old, by=administrator)


def test_loading_again_adds_nothing_and_leaves_edits_alone():
    Questionnaire.objects.filter(code="short-mentee").update(title="Наш отклик")
    Target.objects.filter(indicator__code="mentees-10-19", year=2024).update(value=33)
    counts = [model.objects.count() for model in (Questionnaire, QuestionnaireItem, Indicator, Target)]
    reference.load()
    assert [model.objects.count() for model in (Questionnaire, QuestionnaireItem, Indicator, Target)] == counts
    assert Questionnaire.objects.get(code="short-mentee").title == "Наш отклик"
    assert Target.objects.get(indicator__code="mentees-10-19", year=2024).value == 33


def test_reference_data_is_whole():
    assert Questionnaire.objects.filter(is_current=True).count() == len(reference.cards()) == 25
    assert Indicator.objects.count() == 8
