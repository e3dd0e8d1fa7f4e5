"""Addresses of the pages of group meetings and preferences."""

from django.urls import path

from pairing.views import group_meeting_survey, group_meetings, preferences

urlpatterns = [
    path("programmes/<int:pk>/group-meetings/", group_meetings.index, name="group-meetings"),
    path("programmes/<int:pk>/group-meetings/add/", group_meetings.add, name="group-meeting-add"),
    path("group-meetings/<int:pk>/", group_meetings.page, name="group-meeting"),
    path("group-meetings/<int:pk>/edit/", group_meetings.edit, name="group-meeting-edit"),
    path("group-meetings/<int:pk>/delete/", group_meetings.delete, name="group-meeting-delete"),
    path("group-meetings/<int:pk>/step/", group_meetings.step, name="group-meeting-step"),
    path("group-meetings/<int:pk>/invite/", group_meetings.invite, name="group-meeting-invite"),
    path("group-meetings/<int:pk>/invite-all/", group_meetings.invite_all, name="group-meeting-invite-all"),
    path("group-meetings/<int:pk>/attendance/", group_meeting_survey.attendance, name="group-meeting-attendance"),
    path("group-meetings/<int:pk>/slips/", group_meeting_survey.slips, name="group-meeting-slips"),
    path("group-meetings/<int:pk>/results/", group_meeting_survey.results, name="group-meeting-results"),
    path("group-meetings/<int:pk>/<slug:name>.pdf", group_meetings.paper, name="group-meeting-paper"),
    path("group-meeting-guests/<int:pk>/remove/", group_meetings.uninvite, name="group-meeting-guest-remove"),
    path("group-meetings/<int:pk>/mine/", preferences.own, name="own-preferences"),
    path("my/<str:token>/preferences/<int:pk>/", preferences.by_own_link, name="my-preferences"),
]
