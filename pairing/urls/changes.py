"""Addresses of the pages of changes and ends of pairs."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
