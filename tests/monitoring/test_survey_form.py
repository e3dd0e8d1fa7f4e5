"""What the form of a new survey refuses."""

import pytest
from django.urls import reverse

from monitoring.models import Survey
from tests.monitoring.rows import working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_survey_whose_last_day_has_passed_is_not_opened(programme, client_as, curator):
    working_pair(programme)
    url = reverse("monitoring:survey-add", kwargs={"pk": programme.pk})
    questionnaire = client_as(curator).get(url).context["form"].fields["questionnaire"].queryset.first()
    typed = {"questionnaire": questionnaire.pk, "opens_on": "2020-09-01", "closes_on": "2020-09-10"}
    form = client_as(curator).post(url, typed).context["form"]
    assert form.errors == {"closes_on": ["Этот день уже прошёл: ответить никто не успеет."]}
    assert Survey.objects.count() == 0
