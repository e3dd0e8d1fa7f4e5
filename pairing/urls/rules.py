"""Addresses of the pages of weights, synonyms and decisions about two people."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
