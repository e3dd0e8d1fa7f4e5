"""Addresses of the workbench of matching, its runs and its questions."""

from django.urls import path

from pairing.views import matching, matching_runs, workbench_undo

urlpatterns = [
    path("schools/<slug:school>/matching/", matching.of_school, name="school-matching"),
    path("programmes/<int:pk>/matching/", matching.page, name="matching"),
    path("programmes/<int:pk>/matching/propose/", matching.propose, name="propose"),
    path("programmes/<int:pk>/matching/accept/", matching.accept_many, name="accept-many"),
    path("programmes/<int:pk>/matching/join/", matching.join, name="join"),
    path("programmes/<int:pk>/matching/order/", matching.prepare_order, name="prepare-order"),
    path("programmes/<int:pk>/matching/runs/", matching_runs.index, name="matching-runs"),
    path("programmes/<int:pk>/matching/runs/save/", matching_runs.save, name="matching-runs-save"),
    path("programmes/<int:pk>/matching/compare/", matching_runs.compare, name="matching-compare"),
    path("programmes/<int:pk>/matching/undo/", workbench_undo.undo, name="matching-undo"),
    path("programmes/<int:pk>/matching/redo/", workbench_undo.redo, name="matching-redo"),
    path("matching-runs/<int:pk>/", matching_runs.one, name="matching-run"),
    path("matching-runs/<int:pk>/rename/", matching_runs.rename, name="matching-run-rename"),
    path("matching-runs/<int:pk>/delete/", matching_runs.delete, name="matching-run-delete"),
    path("matching-runs/<int:pk>/apply/", matching_runs.apply, name="matching-run-apply"),
    path("requests/<int:pk>/mentor/", matching.choose, name="choose-mentor"),
    path("pairs/<int:pk>/accept/", matching.accept, name="accept"),
    path("pairs/<int:pk>/drop/", matching.drop, name="drop"),
]
