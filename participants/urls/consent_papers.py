"""Addresses of texts of consents, of sheets given out and of their scans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
