"""Base classes of admin screens, which answer Django's questions of permission from our access policy."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from mentoring.audit.context import acting
from mentoring.core.roles import Permission


class LoggedAdmin(admin.ModelAdmin):
    """Writes of the admin stand in the log under the user's name."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any):
        with acting(request.user, "admin.edit"):
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any):
        with acting(request.user, "admin.list"):
            return super().changelist_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any):
        with acting(request.user, "admin.delete"):
            return super().delete_view(request, *args, **kwargs)


class ReferenceAdmin(LoggedAdmin):
    """Rows that are nobody's in particular: whoever holds the permission system-wide sees and edits them."""

    edit_permission: ClassVar[Permission] = Permission.REFERENCE_EDIT

    def _may(self, request: HttpRequest) -> bool:
        return request.user.is_superuser or request.user.access.holds_system_wide(self.edit_permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    # import-export asks these
    def has_import_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self._may(request)


class OwnSchoolAdmin(LoggedAdmin):
    """Rows of a school: seen and edited by its staff only, never deleted here; nobody sees another school's."""

    view_permission: ClassVar[Permission]
    edit_permission: ClassVar[Permission]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).holding(request.user, self.view_permission)

    def _on(self, request: HttpRequest, permission: Permission, obj: Any) -> bool:
        if obj is None:
            return bool(request.user.access.schools(permission))
        return self.model._default_manager.holding(request.user, permission).filter(pk=obj.pk).exists()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.access.schools(self.view_permission))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._on(request, self.view_permission, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._on(request, self.edit_permission, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self._on(request, self.edit_permission, None)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.access.schools(Permission.PERSONAL_DATA_EXPORT))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offers only rows of the user's own schools."""
        related = db_field.related_model
        manager = related._default_manager
        if hasattr(manager, "visible_to"):
            kwargs["queryset"] = manager.visible_to(request.user)
        elif related._meta.label == "accounts.User":
            kwargs["queryset"] = manager.filter(
                memberships__school__in=request.user.access.schools(self.view_permission)
            ).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
