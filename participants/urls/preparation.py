"""Addresses of interviews and of the mentors' school."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
