"""Addresses of people and their guardians."""

from django.urls import path

from participants.views import people, people_merging, sign_in

urlpatterns = [
    path("schools/<slug:school>/people/", people.index, name="people"),
    path("schools/<slug:school>/people/add/<slug:kind>/", people.add, name="person-add"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/history/", people.history, name="person-history"),
    path("people/<int:pk>/merge/", people_merging.merge, name="person-merge"),
    path("people/<int:pk>/edit/", people.edit, name="person-edit"),
    path("people/<int:pk>/leave/", people.leave, name="person-leave"),
    path("people/<int:pk>/sign-in/", sign_in.give, name="person-sign-in"),
    path("people/<int:pk>/come-back/", people.come_back, name="person-come-back"),
    path("people/<int:pk>/guardians/add/", people.add_guardian, name="guardian-add"),
    path("guardianships/<int:pk>/remove/", people.remove_guardian, name="guardian-remove"),
]
