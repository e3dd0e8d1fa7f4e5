"""Addresses of terms of keeping, acts of destruction and extracts of one person's data."""

from django.urls import path, re_path

from participants.views import destructions, extract, retention

urlpatterns = [
    path("schools/<slug:school>/retention/", retention.index, name="retention"),
    path("schools/<slug:school>/retention/terms/", retention.terms, name="retention-terms"),
    path("schools/<slug:school>/retention/terms/edit/", retention.edit_terms, name="retention-terms-edit"),
    path("schools/<slug:school>/destructions/", destructions.index, name="destructions"),
    path("schools/<slug:school>/destructions/add/", destructions.add, name="destructions-add"),
    path("destructions/<int:pk>/", destructions.destruction, name="destruction"),
    path("destructions/<int:pk>/edit/", destructions.edit, name="destruction-edit"),
    path("destructions/<int:pk>/submit/", destructions.submit, name="destruction-submit"),
    path("destructions/<int:pk>/return/", destructions.send_back, name="destruction-return"),
    path("destructions/<int:pk>/approve/", destructions.approve, name="destruction-approve"),
    path("destructions/<int:pk>/delete/", destructions.discard, name="destruction-delete"),
    re_path(r"^destructions/(?P<pk>\d+)/(?P<name>act|log)\.pdf$", destructions.paper, name="destruction-file"),
    path("people/<int:pk>/extract/", extract.page, name="person-extract"),
    re_path(r"^people/(?P<pk>\d+)/extract\.(?P<extension>pdf|xlsx)$", extract.download, name="person-extract-file"),
]
