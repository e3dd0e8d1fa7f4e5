"""Addresses of lists of pairs, and of one pair."""

from django.urls import path

from pairing.views import pairs, papers

urlpatterns = [
    path("schools/<slug:school>/pairs/", pairs.of_school, name="school-pairs"),
    path("programmes/<int:pk>/pairs/", pairs.index, name="pairs"),
    path("pairs/mine/", pairs.mine, name="mine"),
    path("pairs/<int:pk>/", pairs.pair, name="pair"),
    path("pairs/<int:pk>/papers/<slug:code>.<str:extension>", papers.paper, name="paper"),
    path("pairs/<int:pk>/revert/", pairs.revert, name="revert"),
    path("pairs/<int:pk>/duty-document/", pairs.duty_document, name="duty-document"),
]
