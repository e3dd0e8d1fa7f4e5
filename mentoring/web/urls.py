"""Addresses of the web shell: home, a school's start page, search."""

from django.urls import path, re_path

from mentoring.web.views import emblem, home, search

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("schools/<slug:school>/", home.school, name="school"),
    re_path(r"^schools/(?P<school>[-\w]+)/emblems/(?P<name>[0-9a-f]{64}\.(?:png|jpg))$", emblem.emblem, name="emblem"),
    path("search/", search.search, name="search"),
]
