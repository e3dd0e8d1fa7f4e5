"""Addresses of what follows a withdrawal, and of who is in which published piece."""

from django.urls import path

from participants.views import consent_board, depictions, own_consents, withdrawals

urlpatterns = [
    path("programmes/<int:pk>/consents/missing/", consent_board.missing, name="consents-missing"),
    path("programmes/<int:pk>/consents/renewals/", consent_board.renewals, name="consent-renewals"),
    path("programmes/<int:pk>/consents/renewals/print/", consent_board.renewals_print, name="consent-renewals-print"),
    path("schools/<slug:school>/withdrawals/", withdrawals.index, name="withdrawals"),
    path("consents/<int:pk>/dismiss/", withdrawals.dismiss, name="consent-dismiss"),
    path("consents/<int:pk>/mistake/", withdrawals.mistake, name="consent-mistake"),
    path("consent-tasks/<int:pk>/", withdrawals.task, name="consent-task"),
    path("consent-tasks/<int:pk>/reopen/", withdrawals.reopen, name="consent-task-reopen"),
    path("media/<int:pk>/people/", depictions.people, name="depictions"),
    path("depictions/<int:pk>/remove/", depictions.remove, name="depiction-remove"),
    path("my/<str:token>/consents/<int:pk>/withdraw/", own_consents.ask, name="my-consent-withdraw"),
    path("my/<str:token>/consents/<int:pk>/statement/", own_consents.statement, name="my-consent-statement"),
]
