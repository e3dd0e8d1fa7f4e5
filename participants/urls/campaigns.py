"""Addresses of intake by link: campaigns, slips, applications."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
