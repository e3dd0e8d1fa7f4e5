"""Addresses of the pages of participants, a module for each part of the app."""

from participants.urls import (
    bases,
    campaigns,
    cards,
    consent_papers,
    consents,
    imports,
    links,
    people,
    portfolios,
    preparation,
    retention,
    withdrawals,
    year_change,
)

app_name = "participants"

urlpatterns = [
    *people.urlpatterns,
    *year_change.urlpatterns,
    *bases.urlpatterns,
    *portfolios.urlpatterns,
    *cards.urlpatterns,
    *preparation.urlpatterns,
    *campaigns.urlpatterns,
    *consents.urlpatterns,
    *consent_papers.urlpatterns,
    *withdrawals.urlpatterns,
    *links.urlpatterns,
    *imports.urlpatterns,
    *retention.urlpatterns,
]
