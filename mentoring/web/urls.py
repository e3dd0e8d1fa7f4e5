"""Addresses of the web shell: home, a school's start page, search."""

from django.urls import path

from mentoring.web.views import home, search

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("schools/<slug:school>/", home.school, name="school"),
    path("search/", search.search, name="search"),
]
