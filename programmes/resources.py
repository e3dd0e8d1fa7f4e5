"""Spreadsheets of the reference data in the admin, both ways, rows known by their codes."""

from __future__ import annotations

from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget, JSONWidget

from programmes.models import MentoringForm, RoadmapTemplate, RoleVariant, WorkKind


class ListWidget(JSONWidget):
    """A list of codes as «pupil, graduate»."""

    def clean(self, value, row=None, **kwargs):
        text = str(value or "").strip()
        if text.startswith("["):
            return super().clean(text, row, **kwargs)
        return [part.strip() for part in text.split(",") if part.strip()]

    def render(self, value, obj=None, **kwargs):
        return ", ".join(value or [])


class MentoringFormResource(resources.ModelResource):
    """Forms of mentoring."""

    mentor_kinds = fields.Field("mentor_kinds", "mentor_kinds", widget=ListWidget())
    mentee_kinds = fields.Field("mentee_kinds", "mentee_kinds", widget=ListWidget())

    class Meta:
        model = MentoringForm
        import_id_fields = ("code",)
        fields = (
            "code",
            "title",
            "programme_kind",
            "description",
            "mentor_kinds",
            "mentee_kinds",
            "mentor_not_younger",
            "position",
            "is_active",
        )
        clean_model_instances = True
        skip_unchanged = True
        use_bulk = False


class CommonResource(resources.ModelResource):
    """Rows that belong to no school; a school's own of the same code is left alone."""

    def get_queryset(self):
        return super().get_queryset().filter(school=None)


class RoleVariantResource(CommonResource):
    """Common role variants, each under the code of its form."""

    form = fields.Field("form", "form", widget=ForeignKeyWidget(MentoringForm, "code"))

    class Meta:
        model = RoleVariant
        import_id_fields = ("form", "code")
        fields = ("form", "code", "title", "description", "position", "is_active")
        clean_model_instances = True
        skip_unchanged = True


class WorkKindResource(CommonResource):
    """Kinds of teachers' mentoring."""

    class Meta:
        model = WorkKind
        import_id_fields = ("code",)
        fields = ("code", "title", "programme_kind", "position", "is_active")
        clean_model_instances = True
        skip_unchanged = True


class RoadmapTemplateResource(CommonResource):
    """Common templates of the roadmap; the content travels as one JSON document."""

    class Meta:
        model = RoadmapTemplate
        import_id_fields = ("code",)
        fields = ("code", "title", "programme_kind", "content", "is_active")
        clean_model_instances = True
        skip_unchanged = True
