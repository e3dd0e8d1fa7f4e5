"""Addresses of the pages of weights, synonyms and decisions about two people."""

from __future__ import annotations

from django.urls import URLPattern, path

from pairing.views import matching_settings, pairing_rules, synonyms

urlpatterns: list[URLPattern] = [
    path("programmes/<int:pk>/matching/settings/", matching_settings.page, name="matching-settings"),
    path("programmes/<int:pk>/matching/settings/reset/", matching_settings.reset, name="matching-settings-reset"),
    path("programmes/<int:pk>/matching/decisions/", pairing_rules.page, name="pairing-rules"),
    path("programmes/<int:pk>/matching/decisions/add/", pairing_rules.add, name="pairing-rule-add"),
    path("pairing-rules/<int:pk>/lift/", pairing_rules.lift, name="pairing-rule-lift"),
    path("schools/<slug:school>/synonyms/", synonyms.page, name="synonyms"),
    path("synonyms/<int:pk>/", synonyms.edit, name="synonyms-edit"),
    path("synonyms/<int:pk>/switch/", synonyms.switch, name="synonyms-switch"),
]
