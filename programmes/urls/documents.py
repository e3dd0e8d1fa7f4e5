"""Addresses of the page «Документы»."""

from django.urls import path, re_path

from programmes.views import documents

urlpatterns = [
    path("schools/<slug:school>/documents/", documents.index, name="documents"),
    path("programmes/<int:pk>/documents/archive/", documents.archive, name="documents-archive"),
    path("programmes/<int:pk>/documents/<slug:kind>/", documents.rows, name="documents-kind"),
    re_path(
        r"^programmes/(?P<pk>\d+)/documents/(?P<kind>[\w-]+)/(?P<key>[\w.-]+)\.(?P<extension>pdf|docx|xlsx)$",
        documents.download,
        name="documents-file",
    ),
]
