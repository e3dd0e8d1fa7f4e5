"""Addresses of partner organisations and of agreements with them."""

from django.urls import path

from programmes.views import partner_agreements, partners

urlpatterns = [
    path("schools/<slug:school>/partners/", partners.index, name="partners"),
    path("schools/<slug:school>/partners/add/", partners.add, name="partners-add"),
    path("partners/<int:pk>/", partners.partner, name="partner"),
    path("partners/<int:pk>/edit/", partners.edit, name="partner-edit"),
    path("partners/<int:pk>/retire/", partners.retire, name="partner-retire"),
    path("partners/<int:pk>/resume/", partners.resume, name="partner-resume"),
    path("partners/<int:pk>/sheet.pdf", partners.sheet, name="partner-sheet"),
    path("partners/<int:pk>/agreements/add/", partner_agreements.add, name="partner-agreement-add"),
    path("partner-agreements/<int:pk>/edit/", partner_agreements.edit, name="agreement-edit"),
    path("partner-agreements/<int:pk>/delete/", partner_agreements.delete, name="agreement-delete"),
    path("partner-agreements/<int:pk>/scan/", partner_agreements.scan, name="agreement-scan"),
]
