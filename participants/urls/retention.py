"""Addresses of terms of keeping, of acts of destruction and of extracts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
