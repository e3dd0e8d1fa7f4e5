"""Addresses of consents."""

from django.urls import path

from participants.views import consent_board, consents, withdrawals

urlpatterns = [
    path("programmes/<int:pk>/consents/", consent_board.board, name="consents"),
    path("people/<int:pk>/consents/add/", consents.add, name="consent-add"),
    path("consents/<int:pk>/withdraw/", withdrawals.withdraw, name="consent-withdraw"),
]
