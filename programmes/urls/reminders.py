"""Addresses of one's own reminders."""

from django.urls import path

from programmes.views import reminders

urlpatterns = [path("reminders/", reminders.page, name="reminders")]
