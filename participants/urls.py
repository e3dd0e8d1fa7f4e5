"""Addresses of the pages of participants."""

from django.urls import path

from participants.views import code_entry, personal_page

app_name = "participants"

urlpatterns = [
    # pages opened without a password
    path("code/", code_entry.code, name="code"),
    path("my/<str:token>/", personal_page.personal_page, name="personal-page"),
]
