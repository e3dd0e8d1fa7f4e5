"""Addresses of the roadmap: its pages, stages and activities."""

from django.urls import path, re_path

from programmes.views import activities, roadmap

urlpatterns = [
    path("programmes/<int:pk>/roadmap/", roadmap.page, name="roadmap"),
    path("programmes/<int:pk>/roadmap/build/", roadmap.build, name="roadmap-build"),
    re_path(r"^programmes/(?P<pk>\d+)/roadmap\.(?P<extension>pdf|docx|xlsx)$", roadmap.download, name="roadmap-file"),
    path("programmes/<int:pk>/stages/add/", roadmap.add_stage, name="stage-add"),
    path("stages/<int:pk>/edit/", roadmap.edit_stage, name="stage-edit"),
    path("stages/<int:pk>/delete/", roadmap.delete_stage, name="stage-delete"),
    path("stages/<int:pk>/activities/add/", activities.add, name="activity-add"),
    path("activities/<int:pk>/", activities.row, name="activity"),
    path("activities/<int:pk>/edit/", activities.edit, name="activity-edit"),
    path("activities/<int:pk>/done/", activities.done, name="activity-done"),
    path("activities/<int:pk>/reopen/", activities.reopen, name="activity-reopen"),
    path("activities/<int:pk>/drop/", activities.drop, name="activity-drop"),
    path("activities/<int:pk>/move/", activities.move, name="activity-move"),
    path("activities/<int:pk>/delete/", activities.delete, name="activity-delete"),
]
