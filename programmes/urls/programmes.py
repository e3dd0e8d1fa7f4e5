"""Addresses of programmes and their life."""

from django.urls import path

from programmes.views import programme_life, programmes

urlpatterns = [
    path("schools/<slug:school>/programmes/", programmes.index, name="programmes"),
    path("schools/<slug:school>/programmes/add/", programmes.add, name="add"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/edit/", programmes.edit, name="edit"),
    path("programmes/<int:pk>/start/", programme_life.start, name="start"),
    path("programmes/<int:pk>/finish/", programme_life.finish, name="finish"),
    path("programmes/<int:pk>/archive/", programme_life.archive, name="archive"),
    path("programmes/<int:pk>/restore/", programme_life.restore, name="restore"),
    path("programmes/<int:pk>/copy/", programme_life.copy, name="copy"),
]
