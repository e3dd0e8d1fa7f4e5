"""Addresses of the workbench of matching, its runs and its questions."""

from django.urls import path

from pairing.views import matching, workbench_moves, workbench_pairs, workbench_questions

urlpatterns = [
    path("schools/<slug:school>/matching/", matching.of_school, name="school-matching"),
    path("programmes/<int:pk>/matching/", matching.page, name="matching"),
    path("programmes/<int:pk>/matching/propose/", matching.propose, name="propose"),
    path("programmes/<int:pk>/matching/decide/", workbench_pairs.decide_many, name="decide-many"),
    path("programmes/<int:pk>/matching/why-not/", workbench_questions.why_not, name="why-not"),
    path("programmes/<int:pk>/matching/helps/", workbench_questions.helps, name="helps"),
    path("programmes/<int:pk>/matching/order/", matching.prepare_order, name="prepare-order"),
    path("requests/<int:pk>/mentor/", workbench_moves.choose, name="choose-mentor"),
    path("requests/<int:pk>/mentor/move/", workbench_moves.move, name="move"),
    path("requests/<int:pk>/mentor/<int:profile>/", workbench_questions.compare, name="compare"),
    path("pairs/<int:pk>/accept/", workbench_pairs.accept, name="accept"),
    path("pairs/<int:pk>/drop/", workbench_pairs.drop, name="drop"),
    path("pairs/<int:pk>/forbid/<int:mentee>/", workbench_pairs.forbid, name="forbid"),
    path("pairs/<int:pk>/lock/", workbench_pairs.lock, name="lock"),
    path("pairs/<int:pk>/unlock/", workbench_pairs.unlock, name="unlock"),
]
