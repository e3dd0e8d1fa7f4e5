"""Addresses of the log of meetings."""

from django.urls import path

from pairing.views import meetings

urlpatterns = [
    path("pairs/<int:pk>/meetings/add/", meetings.add, name="meeting-add"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="meeting-edit"),
    path("meetings/<int:pk>/delete/", meetings.remove, name="meeting-delete"),
]
