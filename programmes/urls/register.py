"""Addresses of journals of orders, of their printed registers, and of the page that checks a printed order."""

from django.urls import path, re_path

from programmes.views import checking, journals, register

urlpatterns = [
    path("schools/<slug:school>/order-journals/", journals.index, name="journals"),
    path("schools/<slug:school>/order-journals/add/", journals.add, name="journal-add"),
    path("order-journals/<int:pk>/edit/", journals.edit, name="journal-edit"),
    path("order-journals/<int:pk>/delete/", journals.remove, name="journal-delete"),
    re_path(
        r"^order-journals/(?P<pk>\d+)/(?P<year>\d{4})\.(?P<extension>pdf|docx|xlsx)$",
        register.download,
        name="journal-file",
    ),
    path("check/<str:key>/", checking.check, name="check"),
]
