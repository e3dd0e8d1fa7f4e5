"""Addresses of the pages of pairing."""

from django.urls import URLPattern, path  # noqa: F401

app_name = "pairing"

urlpatterns: list[URLPattern] = []
