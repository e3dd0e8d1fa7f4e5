"""Addresses of consents."""

from django.urls import path

from participants.views import consents

urlpatterns = [
    path("programmes/<int:pk>/consents/", consents.board, name="consents"),
    path("people/<int:pk>/consents/add/", consents.add, name="consent-add"),
    path("consents/<int:pk>/withdraw/", consents.withdraw, name="consent-withdraw"),
]
