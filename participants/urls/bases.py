"""Addresses of the two bases and of their entries."""

from django.urls import path

from participants.views import base_entries, bases, bases_results, bases_tables

urlpatterns = [
    path("programmes/<int:pk>/mentees/", bases.index, {"side": "mentees"}, name="mentees"),
    path("programmes/<int:pk>/mentees/choose/", bases.choose, {"side": "mentees"}, name="mentees-choose"),
    path("programmes/<int:pk>/mentees/table/", bases_tables.table, {"side": "mentees"}, name="mentees-table"),
    path("programmes/<int:pk>/mentees/export/", bases_tables.export, {"side": "mentees"}, name="mentees-export"),
    path("programmes/<int:pk>/mentees/results/", bases_results.results, {"side": "mentees"}, name="mentees-results"),
    path("programmes/<int:pk>/mentees/add/<int:person>/", bases.add, {"side": "mentees"}, name="mentees-add"),
    path("programmes/<int:pk>/mentors/", bases.index, {"side": "mentors"}, name="mentors"),
    path("programmes/<int:pk>/mentors/choose/", bases.choose, {"side": "mentors"}, name="mentors-choose"),
    path("programmes/<int:pk>/mentors/table/", bases_tables.table, {"side": "mentors"}, name="mentors-table"),
    path("programmes/<int:pk>/mentors/export/", bases_tables.export, {"side": "mentors"}, name="mentors-export"),
    path("programmes/<int:pk>/mentors/results/", bases_results.results, {"side": "mentors"}, name="mentors-results"),
    path("programmes/<int:pk>/mentors/offered/", bases_tables.offered, name="mentors-offered"),
    path("programmes/<int:pk>/mentors/add/<int:person>/", bases.add, {"side": "mentors"}, name="mentors-add"),
    path("requests/<int:pk>/edit/", base_entries.edit_request, name="mentee-request-edit"),
    path("requests/<int:pk>/withdraw/", base_entries.withdraw_request, name="mentee-request-withdraw"),
    path("requests/<int:pk>/reopen/", base_entries.reopen_request, name="mentee-request-reopen"),
    path("profiles/<int:pk>/edit/", base_entries.edit_profile, name="mentor-profile-edit"),
    path("profiles/<int:pk>/withdraw/", base_entries.withdraw_profile, name="mentor-profile-withdraw"),
    path("profiles/<int:pk>/restore/", base_entries.restore_profile, name="mentor-profile-restore"),
]
