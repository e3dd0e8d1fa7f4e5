"""Addresses of information cards."""

from django.urls import URLPattern, path

from participants.views import cards, cards_by_link

urlpatterns: list[URLPattern] = [
    path("programmes/<int:pk>/cards/", cards.board, name="cards"),
    path("programmes/<int:pk>/cards/blanks/", cards.blanks, name="cards-blanks"),
    path("requests/<int:pk>/cards/", cards.of_request, name="request-cards"),
    path("requests/<int:pk>/cards/add/", cards.write, name="card-write"),
    path("requests/<int:pk>/cards/record/", cards.record, name="card-record"),
    path("requests/<int:pk>/cards/blank/", cards.blank, name="card-blank"),
    path("cards/<int:pk>/", cards.card, name="card"),
    path("cards/<int:pk>/file/", cards.card_file, name="card-file"),
    path("cards/<int:pk>/annul/", cards.annul, name="card-annul"),
    path("my/<str:token>/cards/<int:pk>/", cards_by_link.card, name="my-card"),
    path("my/<str:token>/cards/<int:pk>/annul/", cards_by_link.annul, name="my-card-annul"),
]
