"""Addresses of the pages of monitoring."""

from django.urls import path, re_path

from monitoring.views import answering, awards, denominators, files, indicators, reports, supervision, surveys, swot

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
    re_path(
        r"^surveys/(?P<pk>\d+)/(?P<what>blank|filled|results)\.(?P<extension>pdf|docx|xlsx)$",
        files.survey,
        name="survey-file",
    ),
    re_path(
        r"^programmes/(?P<pk>\d+)/indicators\.(?P<extension>pdf|docx|xlsx)$", files.indicators, name="indicators-file"
    ),
    path("programmes/<int:pk>/awards/", awards.index, name="awards"),
    path("programmes/<int:pk>/awards/add/", awards.add, name="award-add"),
    path("programmes/<int:pk>/awards/suggested/", awards.suggested, name="awards-suggested"),
    path("programmes/<int:pk>/awards/order/", awards.order, name="awards-order"),
    re_path(
        r"^programmes/(?P<pk>\d+)/awards/(?P<what>certificates|letters)\.pdf$", awards.papers, name="awards-papers"
    ),
    path("awards/<int:pk>/", awards.award, name="award"),
    path("awards/<int:pk>/edit/", awards.edit, name="award-edit"),
    path("awards/<int:pk>/drop/", awards.drop, name="award-drop"),
    path("awards/<int:pk>/restore/", awards.restore, name="award-restore"),
    re_path(r"^awards/(?P<pk>\d+)/paper\.(?P<extension>pdf|docx)$", awards.paper, name="award-file"),
    path("programmes/<int:pk>/swot/", swot.index, name="swot"),
    path("programmes/<int:pk>/swot/add/", swot.add, name="swot-add"),
    path("programmes/<int:pk>/swot/accept/", swot.accept, name="swot-accept"),
    re_path(r"^programmes/(?P<pk>\d+)/swot\.(?P<extension>pdf|docx)$", swot.download, name="swot-file"),
    path("swot-lines/<int:pk>/edit/", swot.edit, name="swot-edit"),
    path("swot-lines/<int:pk>/move/", swot.move, name="swot-move"),
    path("swot-lines/<int:pk>/delete/", swot.delete, name="swot-delete"),
    path("programmes/<int:pk>/reports/", reports.index, name="reports"),
    path("programmes/<int:pk>/reports/add/", reports.add, name="report-add"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/edit/", reports.edit, name="report-edit"),
    path("reports/<int:pk>/delete/", reports.delete, name="report-delete"),
    path("reports/<int:pk>/order/", reports.order, name="report-order"),
    re_path(r"^reports/(?P<pk>\d+)/report\.(?P<extension>pdf|docx)$", reports.download, name="report-file"),
]
