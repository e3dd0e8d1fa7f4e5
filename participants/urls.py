"""Addresses of the pages of participants."""

from django.urls import URLPattern, path  # noqa: F401

app_name = "participants"

urlpatterns: list[URLPattern] = []
