"""Django's admin under our access policy: who may enter follows from roles, sign-in is the common one."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mentoring.core.roles import Permission


class ReferenceSite(AdminSite):
    """«Справочники»: reference data for the administrator, own tables for the curator."""

    site_title = "Наставничество"
    site_header = "Справочники"
    index_title = "Что можно править"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        if not user.is_authenticated or not user.is_active:
            return False
        return (
            user.is_superuser
            or user.access.holds_system_wide(Permission.REFERENCE_EDIT)
            or bool(user.access.schools(Permission.PERSON_EDIT))
        )

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """To the common sign-in page; somebody signed in without the right goes home."""
        if request.user.is_authenticated:
            return redirect("web:home")
        return redirect_to_login(request.GET.get("next", "/admin/"))
