"""Addresses of intake by link: campaigns, slips, applications."""

from django.urls import path

from participants.views import application_review, applications, campaigns

urlpatterns = [
    path("programmes/<int:pk>/campaigns/", campaigns.index, name="campaigns"),
    path("programmes/<int:pk>/campaigns/add/", campaigns.add, name="campaigns-add"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:pk>/edit/", campaigns.edit, name="campaign-edit"),
    path("campaigns/<int:pk>/close/", campaigns.close, name="campaign-close"),
    path("campaigns/<int:pk>/reopen/", campaigns.reopen, name="campaign-reopen"),
    path("campaigns/<int:pk>/poster.pdf", campaigns.poster, name="campaign-poster"),
    path("campaigns/<int:pk>/slips/", campaigns.slips, name="campaign-slips"),
    path("programmes/<int:pk>/applications/", application_review.index, name="applications"),
    path("programmes/<int:pk>/applications/accept/", application_review.accept_many, name="applications-accept"),
    path("applications/<int:pk>/", application_review.application, name="application"),
    path("applications/<int:pk>/accept/", application_review.accept, name="application-accept"),
    path("applications/<int:pk>/decline/", application_review.decline, name="application-decline"),
    path("join/<str:key>/", applications.join, name="join"),
    path("join/<str:key>/new/", applications.join_new, name="join-new"),
    path("join/<str:key>/thanks/", applications.join_thanks, name="join-thanks"),
    path("apply/<str:key>/", applications.apply, name="apply"),
    path("apply/<str:key>/<slug:step>/", applications.apply, name="apply-step"),
    path("my/<str:token>/apply/<int:pk>/", applications.own, name="my-application"),
    path("my/<str:token>/apply/<int:pk>/<slug:step>/", applications.own, name="my-application-step"),
]
