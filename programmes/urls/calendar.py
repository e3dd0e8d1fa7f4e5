"""Addresses of the roadmap's calendar and of private calendars."""

from django.urls import path, re_path

from programmes.views import calendar, calendar_feed

urlpatterns = [
    path("programmes/<int:pk>/roadmap/calendar/", calendar.page, name="roadmap-calendar"),
    path("calendar/", calendar_feed.page, name="calendar-feeds"),
    path("calendar/link/", calendar_feed.renew, name="calendar-feed-renew"),
    path("calendar/revoke/", calendar_feed.revoke, name="calendar-feed-revoke"),
    re_path(r"^calendar/(?P<token>[\w-]{20,100})\.ics$", calendar_feed.feed, name="calendar-feed"),
]
