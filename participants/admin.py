"""Admin screens: categories and texts of consents for the administrator, own people for the curator."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from import_export.admin import ExportMixin, ImportExportModelAdmin

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.web.admin_access import OwnSchoolAdmin, ReferenceAdmin
from participants.actions import consent_texts
from participants.admin_resources import RequestCategoryResource
from participants.models import ConsentText, Person, RequestCategory
from participants.resources import PersonResource


@admin.register(RequestCategory)
class RequestCategoryAdmin(ReferenceAdmin, ImportExportModelAdmin):
    """What mentees ask help with; a category in use is switched off, not deleted."""

    resource_classes = (RequestCategoryResource,)
    list_display = ("title", "code", "programme_kind", "position", "is_active")
    list_filter = ("programme_kind", "is_active")
    list_editable = ("position", "is_active")
    search_fields = ("title", "code")
    prepopulated_fields = {"code": ("title",)}
    ordering = ("programme_kind", "position", "pk")


@admin.register(ConsentText)
class ConsentTextAdmin(ReferenceAdmin):
    """Texts of consents; one that was signed or printed is only read: a new version is added beside it."""

    list_display = ("title", "kind", "version", "school", "is_current")
    list_filter = ("kind", "is_current")
    ordering = ("kind", "-version", "pk")
    save_as = True

    def get_readonly_fields(self, request: HttpRequest, obj: ConsentText | None = None) -> tuple[str, ...]:
        if obj is None or not self._is_signed(obj):
            return ()
        return tuple(field.name for field in ConsentText._meta.fields if field.name not in ("id", "is_current"))

    def has_delete_permission(self, request: HttpRequest, obj: ConsentText | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not self._is_signed(obj))

    @staticmethod
    def _is_signed(text: ConsentText) -> bool:
        return consent_texts.is_used(text)


@admin.register(Person)
class PersonAdmin(ExportMixin, OwnSchoolAdmin):
    """People of the curator's own school, for corrections that the pages do not offer."""

    resource_classes = (PersonResource,)
    view_permission = Permission.PERSON_EDIT
    edit_permission = Permission.PERSON_EDIT
    list_display = ("full_name", "kind", "class_name", "post", "left_on")
    list_filter = ("kind", "grade", "left_on")
    search_fields = ("sort_name",)
    ordering = ("sort_name", "pk")
    readonly_fields = ("school", "kind", "sort_name", "created_at", "version")
    fields = (
        "school",
        "kind",
        "last_name",
        "first_name",
        "middle_name",
        "sex",
        "born_on",
        "grade",
        "letter",
        "post",
        "workplace",
        "teaching_years",
        "qualification",
        "languages",
        "building",
        "phone",
        "email",
        "left_on",
        "sort_name",
        "created_at",
        "version",
    )
    list_per_page = 50

    def get_export_data(self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any):
        for school in School.objects.filter(pk__in=queryset.order_by().values("school")):
            log.record("people.export", school, by=request.user)
        return super().get_export_data(file_format, request, queryset, **kwargs)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str):
        return super().get_search_results(request, queryset, search_term.casefold().replace("ё", "е"))

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:  # noqa: FBT001 — Django's
        obj.version += 1
        super().save_model(request, obj, form, change)
