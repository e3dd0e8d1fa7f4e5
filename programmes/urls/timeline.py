"""Addresses of the roadmap along the months."""

from django.urls import path

from programmes.views import timeline

urlpatterns = [
    path("programmes/<int:pk>/roadmap/timeline/", timeline.page, name="roadmap-timeline"),
    path("programmes/<int:pk>/roadmap/timeline.pdf", timeline.download, name="roadmap-timeline-file"),
]
