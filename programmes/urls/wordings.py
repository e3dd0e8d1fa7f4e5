"""Addresses of wordings, of an order's text edited by hand, and of corrected forms of words."""

from django.urls import path

from programmes.views import order_text, word_forms, wordings

urlpatterns = [
    path("schools/<slug:school>/wordings/", wordings.index, name="wordings"),
    path("schools/<slug:school>/wordings/<slug:code>/", wordings.edit, name="wording"),
    path("schools/<slug:school>/wordings/<slug:code>/preview/", wordings.preview, name="wording-preview"),
    path("schools/<slug:school>/wordings/<slug:code>/restore/", wordings.restore, name="wording-restore"),
    path("orders/<int:pk>/text/", order_text.edit, name="order-text"),
    path("orders/<int:pk>/text/choose/", order_text.settle, name="order-text-choose"),
    path("schools/<slug:school>/word-forms/", word_forms.index, name="word-forms"),
    path("schools/<slug:school>/word-forms/remove/", word_forms.remove, name="word-forms-remove"),
    path("schools/<slug:school>/word-forms/<path:source>/", word_forms.edit, name="word-forms-edit"),
]
