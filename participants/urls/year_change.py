"""Addresses of the change of the school year."""

from django.urls import path

from participants.views import year_change

urlpatterns = [
    path("schools/<slug:school>/year-change/", year_change.overview, name="year-change"),
    path("schools/<slug:school>/year-change/classes/<str:name>/", year_change.of_class, name="year-change-class"),
    path("schools/<slug:school>/year-change/commit/", year_change.commit, name="year-change-commit"),
    path("schools/<slug:school>/year-change/forget/", year_change.forget, name="year-change-forget"),
    path("year-changes/<int:pk>/", year_change.done, name="year-change-done"),
    path("year-changes/<int:pk>/undo/", year_change.undo, name="year-change-undo"),
]
