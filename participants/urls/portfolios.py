"""Addresses of mentors' portfolios and of the long-term base."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
