"""Addresses of the import of a roadmap."""

from django.urls import path

from programmes.views import roadmap_import_rows, roadmap_imports

urlpatterns = [
    path("programmes/<int:pk>/roadmap/import/", roadmap_imports.add, name="roadmap-import-add"),
    path("roadmap-imports/<int:pk>/", roadmap_imports.page, name="roadmap-import"),
    path("roadmap-imports/<int:pk>/stages/<int:stage>/", roadmap_import_rows.stage, name="roadmap-import-stage"),
    path(
        "roadmap-imports/<int:pk>/stages/<int:stage>/rows/<int:place>/",
        roadmap_import_rows.activity,
        name="roadmap-import-row",
    ),
    path("roadmap-imports/<int:pk>/everywhere/", roadmap_imports.everywhere, name="roadmap-import-everywhere"),
    path("roadmap-imports/<int:pk>/take/", roadmap_imports.take, name="roadmap-import-take"),
    path("roadmap-imports/<int:pk>/choose/", roadmap_imports.choose, name="roadmap-import-choose"),
    path("roadmap-imports/<int:pk>/again/", roadmap_imports.take_again, name="roadmap-import-again"),
    path("roadmap-imports/<int:pk>/commit/", roadmap_imports.commit, name="roadmap-import-commit"),
    path("roadmap-imports/<int:pk>/discard/", roadmap_imports.discard, name="roadmap-import-discard"),
]
