"""Addresses of the roadmap: its pages, stages and activities."""

from django.urls import path, re_path

from programmes.views import activities, responsible_groups, roadmap, roadmap_order, roadmap_work

urlpatterns = [
    path("programmes/<int:pk>/roadmap/", roadmap.page, name="roadmap"),
    path("programmes/<int:pk>/roadmap/build/", roadmap.build, name="roadmap-build"),
    re_path(r"^programmes/(?P<pk>\d+)/roadmap\.(?P<extension>pdf|docx|xlsx)$", roadmap.download, name="roadmap-file"),
    path("programmes/<int:pk>/roadmap/bulk/", roadmap_work.bulk, name="roadmap-bulk"),
    path("programmes/<int:pk>/stages/add/", roadmap.add_stage, name="stage-add"),
    path("stages/<int:pk>/edit/", roadmap.edit_stage, name="stage-edit"),
    path("stages/<int:pk>/delete/", roadmap.delete_stage, name="stage-delete"),
    path("stages/<int:pk>/move/", roadmap_order.move_stage, name="stage-move"),
    path("stages/<int:pk>/place/", roadmap_order.place_stage, name="stage-place"),
    path("stages/<int:pk>/merge/", roadmap_order.merge, name="stage-merge"),
    path("stages/<int:pk>/activities/add/", activities.add, name="activity-add"),
    path("activities/<int:pk>/", activities.page, name="activity"),
    path("activities/<int:pk>/edit/", activities.edit, name="activity-edit"),
    re_path(r"^activities/(?P<pk>\d+)/(?P<name>deadline|responsible|state)/$", activities.part, name="activity-part"),
    path("activities/<int:pk>/term/", roadmap_work.term, name="activity-term"),
    path("activities/<int:pk>/term/read/", roadmap_work.read_anew, name="activity-read-anew"),
    path("activities/<int:pk>/done/", activities.done, name="activity-done"),
    path("activities/<int:pk>/reopen/", activities.reopen, name="activity-reopen"),
    path("activities/<int:pk>/drop/", activities.drop, name="activity-drop"),
    path("activities/<int:pk>/follow/", activities.follow, name="activity-follow"),
    path("activities/<int:pk>/move/", roadmap_order.move, name="activity-move"),
    path("activities/<int:pk>/place/", roadmap_order.place, name="activity-place"),
    path("activities/<int:pk>/delete/", activities.delete, name="activity-delete"),
    path("activities/<int:pk>/evidence/", roadmap_work.attach, name="activity-attach"),
    path("evidence/<int:pk>/file/", roadmap_work.file, name="evidence-file"),
    path("evidence/<int:pk>/remove/", roadmap_work.remove, name="evidence-remove"),
    path("schools/<slug:school>/groups/", responsible_groups.index, name="groups"),
    path("schools/<slug:school>/groups/add/", responsible_groups.add, name="group-add"),
    path("groups/<int:pk>/edit/", responsible_groups.edit, name="group-edit"),
    path("groups/<int:pk>/delete/", responsible_groups.delete, name="group-delete"),
]
