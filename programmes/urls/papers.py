"""Addresses of a programme's own documents."""

from django.urls import path, re_path

from programmes.views import paper_sections, papers

urlpatterns = [
    path("programmes/<int:pk>/papers/", papers.index, name="papers"),
    path("programmes/<int:pk>/papers/add/", papers.add, name="papers-add"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/title/", papers.title, name="paper-title"),
    path("papers/<int:pk>/endorsements/", papers.endorsements, name="paper-endorsements"),
    path("papers/<int:pk>/refresh/", papers.refresh, name="paper-refresh"),
    path("papers/<int:pk>/approve/", papers.approve, name="paper-approve"),
    path("papers/<int:pk>/reopen/", papers.reopen, name="paper-reopen"),
    re_path(r"^papers/(?P<pk>\d+)/paper\.(?P<extension>pdf|docx)$", papers.download, name="paper-file"),
    path("papers/<int:pk>/sections/add/", paper_sections.add, name="paper-section-add"),
    path("paper-sections/<int:pk>/edit/", paper_sections.edit, name="paper-section-edit"),
    path("paper-sections/<int:pk>/restore/", paper_sections.restore, name="paper-section-restore"),
    path("paper-sections/<int:pk>/move/", paper_sections.move, name="paper-section-move"),
    path("paper-sections/<int:pk>/print/", paper_sections.switch, name="paper-section-print"),
    path("paper-sections/<int:pk>/delete/", paper_sections.delete, name="paper-section-delete"),
]
