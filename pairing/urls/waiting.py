"""Addresses of the pages of mentees without a pair."""

from django.urls import path

from pairing.views import waiting

urlpatterns = [
    path("schools/<slug:school>/waiting/", waiting.of_school, name="school-waiting"),
    path("programmes/<int:pk>/waiting/", waiting.index, name="waiting"),
    path("requests/<int:pk>/waiting/", waiting.begin, name="waiting-begin"),
    path("waiting/<int:pk>/", waiting.entry, name="waiting-entry"),
    path("waiting/<int:pk>/accompaniment/", waiting.accompaniment, name="waiting-accompaniment"),
]
