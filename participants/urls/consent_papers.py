"""Addresses of texts of consents, of sheets given out and of their scans."""

from django.urls import URLPattern, path

from participants.views import (
    consent_scans,
    consent_texts,
    information_resources,
    printed_consents,
    printed_consents_coming,
)

TEXTS = "schools/<slug:school>/consent-texts/"

urlpatterns: list[URLPattern] = [
    path("programmes/<int:pk>/consents/print/", printed_consents.print_many, name="consents-print"),
    path("people/<int:pk>/consents/print/", printed_consents.print_one, name="consent-print"),
    path("people/<int:pk>/consents/withdrawal/", printed_consents.withdrawal, name="consent-withdrawal"),
    path("schools/<slug:school>/consents/receive/", printed_consents_coming.receive, name="consents-receive"),
    path("consents/sheets/<slug:key>/", printed_consents_coming.sheet, name="printed-consent"),
    path("consents/sheets/<int:pk>/again/", printed_consents.again, name="printed-consent-again"),
    path("consents/sheets/<int:pk>/void/", printed_consents.void, name="printed-consent-void"),
    path("consents/<int:pk>/scans/", consent_scans.scans, name="consent-scans"),
    path("consents/scans/<int:pk>/", consent_scans.scan, name="consent-scan"),
    path("consents/scans/<int:pk>/remove/", consent_scans.remove, name="consent-scan-remove"),
    path(TEXTS, consent_texts.texts, name="consent-texts"),
    path(f"{TEXTS}<int:pk>/", consent_texts.text, name="consent-text"),
    path(f"{TEXTS}<int:pk>/edit/", consent_texts.edit, name="consent-text-edit"),
    path(f"{TEXTS}<int:pk>/preview/", consent_texts.preview, name="consent-text-preview"),
    path(f"{TEXTS}<int:pk>/enact/", consent_texts.enact, name="consent-text-enact"),
    path(f"{TEXTS}<int:pk>/delete/", consent_texts.delete, name="consent-text-delete"),
    path(f"{TEXTS}<slug:kind>/add/", consent_texts.add, name="consent-text-add"),
    path(f"{TEXTS}<slug:kind>/common/", consent_texts.use_common, name="consent-text-common"),
    path("schools/<slug:school>/addresses/", information_resources.resources, name="information-resources"),
    path("addresses/<int:pk>/switch/", information_resources.switch, name="information-resource-switch"),
    path("addresses/<int:pk>/delete/", information_resources.delete, name="information-resource-delete"),
]
