"""Addresses of the pages of agreements of pairs."""

from django.urls import path

from pairing.views import agreement_scans, agreements, my_agreements

urlpatterns = [
    path("programmes/<int:pk>/agreements/", agreements.of_programme, name="agreements"),
    path("programmes/<int:pk>/agreements/mark/", agreements.mark_many, name="agreements-mark"),
    path("programmes/<int:pk>/agreements/print/", agreements.print_many, name="agreements-print"),
    path("pairs/<int:pk>/agreement/", agreements.page, name="agreement"),
    path("pairs/<int:pk>/agreement/offer/", agreements.ask_anew, name="agreement-offer"),
    path("pairs/<int:pk>/agreement/answer/", agreements.answer, name="agreement-answer"),
    path("pairs/<int:pk>/agreement/mark/", agreements.mark, name="agreement-mark"),
    path("pairs/<int:pk>/agreement/scans/", agreement_scans.add, name="agreement-scans"),
    path("pairs/<int:pk>/agreement/file.<str:extension>", agreements.file, name="agreement-file"),
    path("agreement-scans/<int:pk>/", agreement_scans.scan, name="agreement-scan"),
    path("agreement-scans/<int:pk>/remove/", agreement_scans.remove, name="agreement-scan-remove"),
    path("my/<str:token>/agreements/<int:pk>/", my_agreements.answer, name="my-agreement"),
]
