"""Addresses of long work."""

from django.urls import path

from mentoring.jobs import views

app_name = "jobs"

urlpatterns = [
    path("jobs/", views.index, name="jobs"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/file/", views.file, name="job-file"),
    path("jobs/<int:pk>/cancel/", views.cancel, name="job-cancel"),
    path("jobs/<int:pk>/again/", views.again, name="job-again"),
]
