"""Addresses of the pages of programmes, roadmaps and orders, a module for each part of the app."""

from programmes.urls import (
    calendar,
    contingent,
    events,
    look,
    orders,
    papers,
    partners,
    programmes,
    reminders,
    roadmap,
    roadmap_import,
    templates,
    timeline,
)

app_name = "programmes"

urlpatterns = [
    *programmes.urlpatterns,
    *roadmap.urlpatterns,
    *timeline.urlpatterns,
    *orders.urlpatterns,
    *papers.urlpatterns,
    *events.urlpatterns,
    *calendar.urlpatterns,
    *reminders.urlpatterns,
    *contingent.urlpatterns,
    *partners.urlpatterns,
    *look.urlpatterns,
    *roadmap_import.urlpatterns,
    *templates.urlpatterns,
]
