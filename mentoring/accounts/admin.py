"""Admin screens of users, schools, authorities and roles, for the administrator."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export.admin import ExportMixin

from mentoring.accounts.models import Authority, Membership, School, User
from mentoring.accounts.resources import AuthorityResource, SchoolResource
from mentoring.core.roles import Permission
from mentoring.web.admin_access import ReferenceAdmin


class KeptAdmin(ReferenceAdmin):
    """Rows that others hang on: edited, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(admin.TabularInline):
    """The roles of a user; they are given and ended on the pages of staff, where invitations go with them."""

    model = Membership
    fields = readonly_fields = ["role", "school", "authority", "grade", "letter", "started_at", "ended_at"]
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser or request.user.access.holds_system_wide(Permission.USER_MANAGE)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(KeptAdmin):
    """Name, mail and whether one may enter; passwords only by a link, rights only by roles."""

    edit_permission = Permission.USER_MANAGE
    list_display = ["full_name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "memberships__role"]
    search_fields = ["full_name", "email"]
    fields = ["full_name", "email", "is_active", "last_login", "joined_at"]
    readonly_fields = ["last_login", "joined_at"]
    inlines = [MembershipInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may_not_touch = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not may_not_touch


@admin.register(School)
class SchoolAdmin(ExportMixin, KeptAdmin):
    """Schools, with their details and address in the program."""

    edit_permission = Permission.SCHOOL_OPEN
    resource_classes = [SchoolResource]
    list_display = ["name", "authority", "place", "slug"]
    list_filter = ["authority"]
    list_select_related = ["authority"]
    search_fields = ["name", "full_name", "sort_name"]


@admin.register(Authority)
class AuthorityAdmin(ExportMixin, KeptAdmin):
    """Regions and municipalities."""

    edit_permission = Permission.USER_MANAGE
    resource_classes = [AuthorityResource]
    list_display = ["name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "sort_name"]


@admin.register(Membership)
class MembershipAdmin(KeptAdmin):
    """Who holds which role; read only."""

    edit_permission = Permission.USER_MANAGE
    list_display = ["user", "role", "school", "authority", "started_at", "ended_at"]
    list_filter = ["role", "school__authority"]
    list_select_related = ["user", "school", "authority"]
    search_fields = ["user__full_name", "user__email", "school__name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
