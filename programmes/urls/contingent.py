"""Addresses of the contingent."""

from django.urls import path, re_path

from programmes.views import contingent

urlpatterns = [
    path("programmes/<int:pk>/contingent/", contingent.page, name="contingent"),
    path("programmes/<int:pk>/contingent/edit/", contingent.edit, name="contingent-edit"),
    re_path(
        r"^programmes/(?P<pk>\d+)/contingent\.(?P<extension>pdf|xlsx)$", contingent.download, name="contingent-file"
    ),
]
