"""Addresses of imports from files."""

from django.urls import path

from participants.views import imports

urlpatterns = [
    path("schools/<slug:school>/imports/", imports.batches, name="imports"),
    path("schools/<slug:school>/imports/add/", imports.upload, name="import-upload"),
    path("imports/<int:pk>/", imports.batch, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/recount/", imports.recount, name="import-recount"),
    path("imports/<int:pk>/commit/", imports.commit, name="import-commit"),
    path("imports/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("imports/<int:pk>/refused/", imports.refused_rows, name="import-refused"),
]
