"""Addresses of the pages of programmes, roadmaps and orders."""

from django.urls import path, re_path

from programmes.views import activities, orders, programmes, roadmap

app_name = "programmes"

urlpatterns = [
    path("schools/<slug:school>/programmes/", programmes.index, name="programmes"),
    path("schools/<slug:school>/programmes/add/", programmes.add, name="add"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("programmes/<int:pk>/edit/", programmes.edit, name="edit"),
    path("programmes/<int:pk>/start/", programmes.start, name="start"),
    path("programmes/<int:pk>/finish/", programmes.finish, name="finish"),
    path("programmes/<int:pk>/archive/", programmes.archive, name="archive"),
    path("programmes/<int:pk>/roadmap/", roadmap.page, name="roadmap"),
    path("programmes/<int:pk>/roadmap/build/", roadmap.build, name="roadmap-build"),
    re_path(r"^programmes/(?P<pk>\d+)/roadmap\.(?P<extension>pdf|xlsx)$", roadmap.download, name="roadmap-file"),
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
    path("schools/<slug:school>/orders/", orders.index, name="orders"),
    path("programmes/<int:pk>/orders/add/", orders.prepare, name="order-prepare"),
    path("orders/<int:pk>/", orders.order, name="order"),
    path("orders/<int:pk>/edit/", orders.edit, name="order-edit"),
    path("orders/<int:pk>/submit/", orders.submit, name="order-submit"),
    path("orders/<int:pk>/withdraw/", orders.withdraw, name="order-withdraw"),
    path("orders/<int:pk>/return/", orders.send_back, name="order-return"),
    path("orders/<int:pk>/approve/", orders.approve, name="order-approve"),
    re_path(r"^orders/(?P<pk>\d+)/order\.(?P<extension>pdf|docx)$", orders.download, name="order-file"),
]
