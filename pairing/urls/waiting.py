"""Addresses of the pages of mentees without a pair."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
