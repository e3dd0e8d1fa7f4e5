"""Addresses of imports from files, and of exports in the shape that can be loaded again."""

from django.urls import path

from participants.views import import_batch, import_mappings, import_undo, imports, people_export

urlpatterns = [
    path("schools/<slug:school>/imports/", imports.batches, name="imports"),
    path("schools/<slug:school>/imports/add/", imports.upload, name="import-upload"),
    path("schools/<slug:school>/imports/columns/", import_mappings.mappings, name="import-mappings"),
    path("imports/columns/<int:pk>/forget/", import_mappings.forget, name="import-mapping-forget"),
    path("imports/<int:pk>/", import_batch.batch, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/recount/", imports.recount, name="import-recount"),
    path("imports/<int:pk>/decide/", import_batch.decide, name="import-decide"),
    path("imports/<int:pk>/commit/", import_batch.commit, name="import-commit"),
    path("imports/<int:pk>/undo/", import_undo.undo, name="import-undo"),
    path("imports/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("imports/<int:pk>/refused/", imports.refused_rows, name="import-refused"),
    path("schools/<slug:school>/people/export/", people_export.people, name="people-export"),
    path("programmes/<int:pk>/export/<slug:layout>/", people_export.entries, name="entries-export"),
]
