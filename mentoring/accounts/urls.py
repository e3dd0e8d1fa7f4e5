"""Addresses of the pages of accounts: staff, schools, authorities, one's own profile."""

from django.urls import URLPattern

app_name = "accounts"

urlpatterns: list[URLPattern] = []
