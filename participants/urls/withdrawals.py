"""Addresses of what follows a withdrawal, and of who is in which published piece."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
