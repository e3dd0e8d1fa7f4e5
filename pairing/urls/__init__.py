"""Addresses of the pages of pairing, a module for each part of the app."""

from pairing.urls import (
    agreements,
    changes,
    group_meetings,
    matching,
    meetings,
    pairs,
    plans,
    rules,
    waiting,
)

app_name = "pairing"

urlpatterns = [
    *matching.urlpatterns,
    *rules.urlpatterns,
    *waiting.urlpatterns,
    *group_meetings.urlpatterns,
    *pairs.urlpatterns,
    *agreements.urlpatterns,
    *changes.urlpatterns,
    *plans.urlpatterns,
    *meetings.urlpatterns,
]
