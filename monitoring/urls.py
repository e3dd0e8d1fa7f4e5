"""Addresses of the pages of monitoring."""

from django.urls import path

from monitoring.views import answering, denominators, indicators, supervision, surveys

app_name = "monitoring"

urlpatterns = [
    path("schools/<slug:school>/surveys/", surveys.school_surveys, name="school-surveys"),
    path("schools/<slug:school>/indicators/", indicators.school_indicators, name="school-indicators"),
    path("programmes/<int:pk>/surveys/", surveys.survey_list, name="surveys"),
    path("programmes/<int:pk>/surveys/add/", surveys.survey_add, name="survey-add"),
    path("surveys/<int:pk>/", surveys.survey, name="survey"),
    path("surveys/<int:pk>/waiting/", surveys.waiting, name="survey-waiting"),
    path("surveys/<int:pk>/end/", surveys.survey_end, name="survey-end"),
    path("surveys/<int:pk>/invite/", surveys.survey_invite, name="survey-invite"),
    path("surveys/<int:pk>/close/", surveys.survey_close, name="survey-close"),
    path("questionnaires/<int:pk>/", surveys.questionnaire, name="questionnaire"),
    path("my/<str:token>/surveys/<int:pk>/", answering.start, name="my-survey"),
    path("my/<str:token>/surveys/<int:pk>/<int:number>/", answering.screen, name="my-survey-page"),
    path("programmes/<int:pk>/indicators/", indicators.indicators, name="indicators"),
    path("programmes/<int:pk>/indicators/<slug:code>/target/", indicators.target, name="target"),
    path(
        "programmes/<int:pk>/indicators/<slug:code>/target/<int:year>/remove/",
        indicators.target_remove,
        name="target-remove",
    ),
    path("programmes/<int:pk>/indicators/<slug:code>/whole/", denominators.denominator, name="denominator"),
    path("programmes/<int:pk>/indicators/<slug:code>/<slug:part>/", indicators.behind, name="behind"),
    path("supervision/", supervision.supervision, name="supervision"),
]
