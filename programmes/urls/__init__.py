"""Addresses of the pages of programmes, roadmaps and orders, a module for each part of the app."""

from programmes.urls import orders, papers, programmes, roadmap

app_name = "programmes"

urlpatterns = [*programmes.urlpatterns, *roadmap.urlpatterns, *orders.urlpatterns, *papers.urlpatterns]
