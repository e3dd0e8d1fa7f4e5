"""Addresses of the pages of group meetings and preferences."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
