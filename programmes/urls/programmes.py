"""Addresses of programmes and their life."""

from django.urls import path

from programmes.views import programmes

urlpatterns = [
    path("schools/<slug:school>/programmes/", programmes.index, name="programmes"),
    path("schools/<slug:school>/programmes/add/", programmes.add, name="add"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/edit/", programmes.edit, name="edit"),
    path("programmes/<int:pk>/start/", programmes.start, name="start"),
    path("programmes/<int:pk>/finish/", programmes.finish, name="finish"),
    path("programmes/<int:pk>/archive/", programmes.archive, name="archive"),
]
