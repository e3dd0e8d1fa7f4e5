"""Addresses of the pages of accounts: staff, schools, authorities, one's own profile."""

from django.urls import path

from mentoring.accounts.views import authorities, entrance, profile, schools, second_factor, staff

app_name = "accounts"

urlpatterns = [
    path("profile/", profile.profile, name="profile"),
    path("profile/second-factor/", second_factor.go_on, name="second-factor-go-on"),
    path("invitation/<str:token>/", entrance.accept, name="accept"),
    path("schools/<slug:school>/card/", schools.card, name="school-card"),
    path("schools/<slug:school>/card/edit/", schools.edit, name="school-edit"),
    path("schools/<slug:school>/staff/", staff.staff, name="staff"),
    path("schools/<slug:school>/staff/invite/", staff.invite, name="staff-invite"),
    path("staff/<int:pk>/", staff.edit, name="staff-edit"),
    path("staff/<int:pk>/link/", staff.send_link, name="staff-link"),
    path("staff/<int:pk>/end/", staff.end, name="staff-end"),
    path("administration/schools/", schools.all_schools, name="schools"),
    path("administration/schools/add/", schools.add, name="school-add"),
    path("administration/authorities/", authorities.all_authorities, name="authorities"),
    path("administration/authorities/add/", authorities.add, name="authority-add"),
    path("administration/authorities/<int:pk>/edit/", authorities.edit, name="authority-edit"),
    path("administration/staff/", authorities.system_staff, name="system-staff"),
    path("administration/staff/invite/", authorities.invite, name="system-invite"),
]
