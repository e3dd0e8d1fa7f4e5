"""Addresses of the pages of programmes, roadmaps and orders, a module for each part of the app."""

from programmes.urls import orders, programmes, roadmap, roadmap_import

app_name = "programmes"

urlpatterns = [*programmes.urlpatterns, *roadmap.urlpatterns, *roadmap_import.urlpatterns, *orders.urlpatterns]
