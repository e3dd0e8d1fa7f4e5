"""Addresses of the workbench of matching, its runs and its questions."""

from django.urls import path

from pairing.views import (
    matching,
    matching_runs,
    workbench_moves,
    workbench_pairs,
    workbench_questions,
    workbench_undo,
)

urlpatterns = [
    path("schools/<slug:school>/matching/", matching.of_school, name="school-matching"),
    path("programmes/<int:pk>/matching/", matching.page, name="matching"),
    path("programmes/<int:pk>/matching/propose/", matching.propose, name="propose"),
    path("programmes/<int:pk>/matching/decide/", workbench_pairs.decide_many, name="decide-many"),
    path("programmes/<int:pk>/matching/why-not/", workbench_questions.why_not, name="why-not"),
    path("programmes/<int:pk>/matching/helps/", workbench_questions.helps, name="helps"),
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
    path("requests/<int:pk>/mentor/", workbench_moves.choose, name="choose-mentor"),
    path("requests/<int:pk>/mentor/move/", workbench_moves.move, name="move"),
    path("requests/<int:pk>/mentor/<int:profile>/", workbench_questions.compare, name="compare"),
    path("pairs/<int:pk>/accept/", workbench_pairs.accept, name="accept"),
    path("pairs/<int:pk>/drop/", workbench_pairs.drop, name="drop"),
    path("pairs/<int:pk>/forbid/<int:mentee>/", workbench_pairs.forbid, name="forbid"),
    path("pairs/<int:pk>/lock/", workbench_pairs.lock, name="lock"),
    path("pairs/<int:pk>/unlock/", workbench_pairs.unlock, name="unlock"),
]
