"""Admin screens: reference data for the administrator, own programmes for the curator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export.admin import ImportExportModelAdmin

from mentoring.core.roles import Permission
from mentoring.web.admin_access import OwnSchoolAdmin, ReferenceAdmin
from programmes.core.template import problems
from programmes.models import MentoringForm, Programme, RoadmapTemplate, RoleVariant, WorkKind
from programmes.resources import (
    MentoringFormResource,
    RoadmapTemplateResource,
    RoleVariantResource,
    WorkKindResource,
)

KINDS = (
    ("pupil", "ученик"),
    ("teacher", "педагог"),
    ("graduate", "выпускник"),
    ("student", "студент"),
    ("partner", "работодатель, партнёр"),
)


class MentoringFormForm(forms.ModelForm):
    """A form of mentoring; who may take part is ticked, not written as codes."""

    mentor_kinds = forms.MultipleChoiceField(
        label="Кто может быть наставником", choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    mentee_kinds = forms.MultipleChoiceField(
        label="Кто может быть наставляемым", choices=KINDS, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = MentoringForm
        fields = "__all__"  # noqa: DJ007 — the administrator edits every column of this reference table


class RoleVariantInline(admin.TabularInline):
    """Common role variants beside their form."""

    model = RoleVariant
    extra = 0
    fields = ("title", "code", "description", "position", "is_active")
    prepopulated_fields = {"code": ("title",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(school=None)


@admin.register(MentoringForm)
class MentoringFormAdmin(ReferenceAdmin, ImportExportModelAdmin):
    """Forms with their role variants."""

    form = MentoringFormForm
    resource_classes = [MentoringFormResource]
    list_display = ("title", "programme_kind", "position", "is_active")
    list_filter = ("programme_kind", "is_active")
    search_fields = ("title", "code")
    ordering = ("position",)
    inlines = [RoleVariantInline]


@admin.register(RoleVariant)
class RoleVariantAdmin(ReferenceAdmin, ImportExportModelAdmin):
    """Common role variants; those of schools are their own business."""

    resource_classes = [RoleVariantResource]
    list_display = ("title", "form", "position", "is_active")
    list_filter = ("form", "is_active")
    search_fields = ("title", "code")
    ordering = ("form__position", "position")
    exclude = ("school",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(school=None).select_related("form")


@admin.register(WorkKind)
class WorkKindAdmin(ReferenceAdmin, ImportExportModelAdmin):
    """Kinds of teachers' mentoring."""

    resource_classes = [WorkKindResource]
    list_display = ("title", "programme_kind", "position", "is_active")
    ordering = ("position",)
    exclude = ("school",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(school=None)


class RoadmapTemplateForm(forms.ModelForm):
    """A template whose content is checked before a programme is built from it."""

    class Meta:
        model = RoadmapTemplate
        exclude = ("school",)  # noqa: DJ006 — common templates only

    def clean_content(self) -> dict:
        content = self.cleaned_data["content"]
        found = problems(content)
        if found:
            raise forms.ValidationError(found)
        return content


@admin.register(RoadmapTemplate)
class RoadmapTemplateAdmin(ReferenceAdmin, ImportExportModelAdmin):
    """Common templates of the roadmap."""

    form = RoadmapTemplateForm
    resource_classes = [RoadmapTemplateResource]
    list_display = ("title", "programme_kind", "is_active")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(school=None)


@admin.register(Programme)
class ProgrammeAdmin(OwnSchoolAdmin):
    """Programmes of the curator's own school; their state changes on the pages only."""

    view_permission = Permission.PROGRAMME_EDIT
    edit_permission = Permission.PROGRAMME_EDIT
    list_display = ("title", "kind", "starts_on", "ends_on", "state")
    list_filter = ("kind", "state")
    search_fields = ("search_title",)
    ordering = ("-starts_on",)
    readonly_fields = ("school", "kind", "state", "starts_on", "ends_on", "forms", "role_variants", "work_kinds")
    exclude = ("search_title",)

    def save_model(self, request: HttpRequest, obj: Programme, *args: Any) -> None:
        obj.version += 1
        super().save_model(request, obj, *args)
