"""Addresses of the pages of programmes."""

from django.urls import URLPattern, path  # noqa: F401

app_name = "programmes"

urlpatterns: list[URLPattern] = []
