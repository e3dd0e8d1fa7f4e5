"""Addresses of the workbench of matching, its runs and its questions."""

from django.urls import path

from pairing.views import matching

urlpatterns = [
    path("schools/<slug:school>/matching/", matching.of_school, name="school-matching"),
    path("programmes/<int:pk>/matching/", matching.page, name="matching"),
    path("programmes/<int:pk>/matching/propose/", matching.propose, name="propose"),
    path("programmes/<int:pk>/matching/accept/", matching.accept_many, name="accept-many"),
    path("programmes/<int:pk>/matching/join/", matching.join, name="join"),
    path("programmes/<int:pk>/matching/order/", matching.prepare_order, name="prepare-order"),
    path("requests/<int:pk>/mentor/", matching.choose, name="choose-mentor"),
    path("pairs/<int:pk>/accept/", matching.accept, name="accept"),
    path("pairs/<int:pk>/drop/", matching.drop, name="drop"),
]
