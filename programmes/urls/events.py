"""Addresses of events and of the media plan."""

from django.urls import path, re_path

from programmes.views import events, media

urlpatterns = [
    path("programmes/<int:pk>/events/", events.page, name="events"),
    path("programmes/<int:pk>/events/add/", events.add, name="event-add"),
    path("programmes/<int:pk>/events/usual/", events.add_usual, name="events-usual"),
    re_path(
        r"^programmes/(?P<pk>\d+)/media-plan\.(?P<extension>pdf|docx|xlsx)$", events.download, name="media-plan-file"
    ),
    path("programmes/<int:pk>/media/add/", media.add, name="media-add"),
    path("events/<int:pk>/edit/", events.edit, name="event-edit"),
    path("events/<int:pk>/held/", events.hold, name="event-hold"),
    path("events/<int:pk>/cancel/", events.cancel, name="event-cancel"),
    path("events/<int:pk>/plan/", events.plan_again, name="event-plan"),
    path("events/<int:pk>/delete/", events.delete, name="event-delete"),
    path("events/<int:pk>/media/", media.add_usual_set, name="event-media"),
    path("media/<int:pk>/edit/", media.edit, name="media-edit"),
    path("media/<int:pk>/published/", media.publish, name="media-publish"),
    path("media/<int:pk>/unpublish/", media.unpublish, name="media-unpublish"),
    path("media/<int:pk>/delete/", media.delete, name="media-delete"),
]
