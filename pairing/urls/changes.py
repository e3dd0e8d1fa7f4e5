"""Addresses of the pages of changes and ends of pairs."""

from __future__ import annotations

from django.urls import path

from pairing.views import asking, changes

urlpatterns = [
    path("programmes/<int:pk>/changes/", changes.index, name="changes"),
    path("programmes/<int:pk>/pairs/finish/", changes.finish_many, name="finish-many"),
    path("pairs/<int:pk>/change/", changes.choose, name="change-choose"),
    path("pairs/<int:pk>/change/<slug:kind>/", changes.start, name="change-start"),
    path("pairs/<int:pk>/again/", changes.again, name="pair-again"),
    path("pairs/<int:pk>/finish/", changes.old_finish, name="finish"),
    path("pairs/<int:pk>/end/", changes.old_end, name="end-early"),
    path("pairs/<int:pk>/resign/", asking.resign, name="resign"),
    path("pairs/<int:pk>/resign/back/", asking.resign_back, name="resign-back"),
    path("changes/<int:pk>/", changes.page, name="change"),
    path("changes/<int:pk>/take/", changes.take, name="change-take"),
    path("changes/<int:pk>/agreed/", changes.agreed, name="change-agreed"),
    path("changes/<int:pk>/decline/", changes.decline, name="change-decline"),
    path("changes/<int:pk>/withdraw/", changes.withdraw, name="change-withdraw"),
    path("my/<str:token>/mentor/<int:pk>/", asking.ask, name="my-other-mentor"),
    path("my/<str:token>/mentor/<int:pk>/back/", asking.take_back, name="my-other-mentor-back"),
]
