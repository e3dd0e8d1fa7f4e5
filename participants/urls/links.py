"""Addresses of personal links, and of pages opened without a password."""

from django.urls import path

from participants.views import code_entry, links, personal_page

urlpatterns = [
    path("people/<int:pk>/link/", links.issue, name="link-issue"),
    path("programmes/<int:pk>/links/", links.issue_many, name="links"),
    path("links/<int:pk>/revoke/", links.revoke, name="link-revoke"),
    path("code/", code_entry.code, name="code"),
    path("my/<str:token>/", personal_page.personal_page, name="personal-page"),
]
