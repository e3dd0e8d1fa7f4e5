"""Addresses of matching, pairs and meetings."""

from django.urls import path

from pairing.views import matching, meetings, pairs

app_name = "pairing"

urlpatterns = [
    path("schools/<slug:school>/matching/", matching.of_school, name="school-matching"),
    path("schools/<slug:school>/pairs/", pairs.of_school, name="school-pairs"),
    path("programmes/<int:pk>/matching/", matching.page, name="matching"),
    path("programmes/<int:pk>/matching/propose/", matching.propose, name="propose"),
    path("programmes/<int:pk>/matching/accept/", matching.accept_many, name="accept-many"),
    path("programmes/<int:pk>/matching/join/", matching.join, name="join"),
    path("programmes/<int:pk>/matching/order/", matching.prepare_order, name="prepare-order"),
    path("requests/<int:pk>/mentor/", matching.choose, name="choose-mentor"),
    path("programmes/<int:pk>/pairs/", pairs.index, name="pairs"),
    path("pairs/mine/", pairs.mine, name="mine"),
    path("pairs/<int:pk>/", pairs.pair, name="pair"),
    path("pairs/<int:pk>/accept/", matching.accept, name="accept"),
    path("pairs/<int:pk>/drop/", matching.drop, name="drop"),
    path("pairs/<int:pk>/finish/", pairs.finish, name="finish"),
    path("pairs/<int:pk>/end/", pairs.end_early, name="end-early"),
    path("pairs/<int:pk>/meetings/add/", meetings.add, name="meeting-add"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="meeting-edit"),
    path("meetings/<int:pk>/delete/", meetings.remove, name="meeting-delete"),
]
