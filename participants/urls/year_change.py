"""Addresses of the change of the school year."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
