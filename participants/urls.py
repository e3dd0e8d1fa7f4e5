"""Addresses of the pages of participants."""

from django.urls import path

from participants.views import base_entries, bases, code_entry, consents, imports, links, people, personal_page, sign_in

app_name = "participants"

urlpatterns = [
    # people
    path("schools/<slug:school>/people/", people.index, name="people"),
    path("schools/<slug:school>/people/add/<slug:kind>/", people.add, name="person-add"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.edit, name="person-edit"),
    path("people/<int:pk>/leave/", people.leave, name="person-leave"),
    path("people/<int:pk>/sign-in/", sign_in.give, name="person-sign-in"),
    path("people/<int:pk>/come-back/", people.come_back, name="person-come-back"),
    path("people/<int:pk>/guardians/add/", people.add_guardian, name="guardian-add"),
    path("guardianships/<int:pk>/remove/", people.remove_guardian, name="guardian-remove"),
    # bases
    path("programmes/<int:pk>/mentees/", bases.index, {"side": "mentees"}, name="mentees"),
    path("programmes/<int:pk>/mentees/choose/", bases.choose, {"side": "mentees"}, name="mentees-choose"),
    path("programmes/<int:pk>/mentees/export/", bases.export, {"side": "mentees"}, name="mentees-export"),
    path("programmes/<int:pk>/mentees/add/<int:person>/", bases.add, {"side": "mentees"}, name="mentees-add"),
    path("programmes/<int:pk>/mentors/", bases.index, {"side": "mentors"}, name="mentors"),
    path("programmes/<int:pk>/mentors/choose/", bases.choose, {"side": "mentors"}, name="mentors-choose"),
    path("programmes/<int:pk>/mentors/export/", bases.export, {"side": "mentors"}, name="mentors-export"),
    path("programmes/<int:pk>/mentors/add/<int:person>/", bases.add, {"side": "mentors"}, name="mentors-add"),
    path("requests/<int:pk>/edit/", base_entries.edit_request, name="mentee-request-edit"),
    path("requests/<int:pk>/withdraw/", base_entries.withdraw_request, name="mentee-request-withdraw"),
    path("requests/<int:pk>/reopen/", base_entries.reopen_request, name="mentee-request-reopen"),
    path("profiles/<int:pk>/edit/", base_entries.edit_profile, name="mentor-profile-edit"),
    path("profiles/<int:pk>/withdraw/", base_entries.withdraw_profile, name="mentor-profile-withdraw"),
    path("profiles/<int:pk>/restore/", base_entries.restore_profile, name="mentor-profile-restore"),
    # consents
    path("programmes/<int:pk>/consents/", consents.board, name="consents"),
    path("programmes/<int:pk>/consents/print/", consents.print_many, name="consents-print"),
    path("people/<int:pk>/consents/print/", consents.print_one, name="consent-print"),
    path("people/<int:pk>/consents/add/", consents.add, name="consent-add"),
    path("consents/<int:pk>/withdraw/", consents.withdraw, name="consent-withdraw"),
    # personal links
    path("people/<int:pk>/link/", links.issue, name="link-issue"),
    path("programmes/<int:pk>/links/", links.issue_many, name="links"),
    path("links/<int:pk>/revoke/", links.revoke, name="link-revoke"),
    # imports
    path("schools/<slug:school>/imports/", imports.batches, name="imports"),
    path("schools/<slug:school>/imports/add/", imports.upload, name="import-upload"),
    path("imports/<int:pk>/", imports.batch, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/recount/", imports.recount, name="import-recount"),
    path("imports/<int:pk>/commit/", imports.commit, name="import-commit"),
    path("imports/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("imports/<int:pk>/refused/", imports.refused_rows, name="import-refused"),
    # pages opened without a password
    path("code/", code_entry.code, name="code"),
    path("my/<str:token>/", personal_page.personal_page, name="personal-page"),
]
