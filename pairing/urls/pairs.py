"""Addresses of lists of pairs, and of one pair."""

from django.urls import path

from pairing.views import pairs

urlpatterns = [
    path("schools/<slug:school>/pairs/", pairs.of_school, name="school-pairs"),
    path("programmes/<int:pk>/pairs/", pairs.index, name="pairs"),
    path("pairs/mine/", pairs.mine, name="mine"),
    path("pairs/<int:pk>/", pairs.pair, name="pair"),
]
