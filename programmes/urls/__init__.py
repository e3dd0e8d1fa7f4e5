"""Addresses of the pages of programmes, roadmaps and orders, a module for each part of the app."""

from programmes.urls import (
    calendar,
    contingent,
    documents,
    events,
    look,
    order_papers,
    order_preparing,
    orders,
    own_templates,
    papers,
    partners,
    programmes,
    register,
    reminders,
    roadmap,
    roadmap_import,
    templates,
    timeline,
    wordings,
)

app_name = "programmes"

urlpatterns = [
    *programmes.urlpatterns,
    *roadmap.urlpatterns,
    *timeline.urlpatterns,
    *orders.urlpatterns,
    *documents.urlpatterns,
    *own_templates.urlpatterns,
    *order_preparing.urlpatterns,
    *order_papers.urlpatterns,
    *register.urlpatterns,
    *papers.urlpatterns,
    *events.urlpatterns,
    *calendar.urlpatterns,
    *reminders.urlpatterns,
    *contingent.urlpatterns,
    *partners.urlpatterns,
    *look.urlpatterns,
    *roadmap_import.urlpatterns,
    *templates.urlpatterns,
    *wordings.urlpatterns,
]
