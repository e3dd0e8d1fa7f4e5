"""Addresses of the pages of participants."""

from django.urls import path

from participants.views import code_entry, imports, personal_page

app_name = "participants"

urlpatterns = [
    # imports
    path("schools/<slug:school>/imports/", imports.batches, name="imports"),
    path("schools/<slug:school>/imports/add/", imports.upload, name="import-upload"),
    path("imports/<int:pk>/", imports.batch, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/recount/", imports.recount, name="import-recount"),
    path("imports/<int:pk>/commit/", imports.commit, name="import-commit"),
    path("imports/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("imports/<int:pk>/refused/", imports.refused_rows, name="import-refused"),
    # pages opened without a password
    path("code/", code_entry.code, name="code"),
    path("my/<str:token>/", personal_page.personal_page, name="personal-page"),
]
