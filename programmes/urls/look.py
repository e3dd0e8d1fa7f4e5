"""Addresses of the school's look."""

from django.urls import path, re_path

from programmes.views import look

urlpatterns = [
    path("schools/<slug:school>/look/", look.look, name="look"),
    re_path(r"^schools/(?P<school>[-\w]+)/look/sample\.(?P<extension>pdf|docx)$", look.sample, name="look-sample"),
]
