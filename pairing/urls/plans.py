"""Addresses of the pages of individual plans."""

from __future__ import annotations

from django.urls import URLPattern, path

from pairing.views import plans

urlpatterns: list[URLPattern] = [
    path("pairs/<int:pk>/plan/", plans.plan, name="plan"),
    path("pairs/<int:pk>/plan/begin/", plans.begin, name="plan-begin"),
    path("pairs/plans/<int:pk>/edit/", plans.edit, name="plan-edit"),
    path("pairs/plans/<int:pk>/agree/", plans.agree, name="plan-agree"),
    path("pairs/plans/<int:pk>/tasks/add/", plans.add, name="task-add"),
    path("pairs/tasks/<int:pk>/edit/", plans.edit_task, name="task-edit"),
    path("pairs/tasks/<int:pk>/done/", plans.do_task, name="task-done"),
    path("pairs/tasks/<int:pk>/drop/", plans.drop_task, name="task-drop"),
    path("pairs/tasks/<int:pk>/reopen/", plans.reopen_task, name="task-reopen"),
    path("pairs/tasks/<int:pk>/move/", plans.move_task, name="task-move"),
]
