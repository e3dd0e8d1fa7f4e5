"""The addresses of all pages; each app brings its own, grouped by object."""

from django.contrib import admin
from django.urls import include, path

handler400 = "mentoring.web.views.errors.bad_request"
handler403 = "mentoring.web.views.errors.permission_denied"
handler404 = "mentoring.web.views.errors.page_not_found"
handler500 = "mentoring.web.views.errors.server_error"

urlpatterns = [
    path("", include("mentoring.web.urls")),
    path("", include("mentoring.accounts.urls")),
    path("", include("mentoring.jobs.urls")),
    path("", include("programmes.urls")),
    path("", include("participants.urls")),
    path("", include("pairing.urls")),
    path("", include("monitoring.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
