"""Reference data of monitoring: questionnaires with their versions, indicators, common targets."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from import_export.admin import ImportExportModelAdmin

from mentoring.errors import Refusal
from mentoring.web.admin_access import ReferenceAdmin
from monitoring.actions import questionnaires
from monitoring.models import Indicator, Questionnaire, QuestionnaireItem, Target
from monitoring.resources import TargetResource


class ItemInline(admin.TabularInline):
    """Вопросы анкеты; read-only once somebody has been asked with them."""

    model = QuestionnaireItem
    extra = 0
    fields = ("position", "code", "kind", "text", "hint", "low", "high", "is_required", "counts_to_satisfaction")
    ordering = ("position", "pk")

    def _may(self, request: HttpRequest, obj: Questionnaire | None) -> bool:
        if not self.admin_site._registry[Questionnaire].has_change_permission(request):
            return False
        return obj is None or not questionnaires.is_in_use(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site._registry[Questionnaire].has_view_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)


@admin.register(Questionnaire)
class QuestionnaireAdmin(ReferenceAdmin):
    """A questionnaire that has been sent out is never edited, but copied to a new version."""

    list_display = ("title", "version", "role", "wave", "form", "item_count", "is_current", "in_use")
    list_filter = ("is_current", "role", "wave", "form")
    search_fields = ("title", "code")
    ordering = ("code", "-version")
    inlines = (ItemInline,)
    actions = ("copy_to_new_version",)
    readonly_fields = ("version", "is_current")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counts = {"items_in_it": Count("items", distinct=True), "surveys_with_it": Count("surveys", distinct=True)}
        return super().get_queryset(request).select_related("form").annotate(**counts)

    @admin.display(description="вопросов")
    def item_count(self, obj: Questionnaire) -> int:
        return obj.items_in_it

    @admin.display(description="уже спрашивали", boolean=True)
    def in_use(self, obj: Questionnaire) -> bool:
        return obj.surveys_with_it > 0

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is not None and questionnaires.is_in_use(obj):
            return ("code", "version", "title", "intro", "form", "role", "wave", "is_current")
        return ("version", "is_current") if obj is None else ("code", "version", "is_current")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and questionnaires.is_in_use(obj):
            return False
        return super().has_delete_permission(request, obj)

    @admin.action(description="Создать новую версию для правки")
    def copy_to_new_version(self, request: HttpRequest, queryset: QuerySet) -> None:
        for questionnaire in queryset.order_by("pk"):
            try:
                copy = questionnaires.new_version(questionnaire, by=request.user)
            except Refusal as refusal:
                messages.error(request, f"{questionnaire}: {refusal.text}")
            else:
                messages.success(request, f"Создана версия {copy.version}: {copy.title}. Теперь её можно править.")


@admin.register(Indicator)
class IndicatorAdmin(ReferenceAdmin):
    """Indicators: words and bounds; the formulas are the program's."""

    list_display = ("number", "title", "formula", "programme_kind", "is_active", "position")
    list_display_links = ("title",)
    list_filter = ("is_active", "programme_kind")
    search_fields = ("title", "code")
    ordering = ("position", "pk")


@admin.register(Target)
class TargetAdmin(ReferenceAdmin, ImportExportModelAdmin):
    """Common targets; those of a programme are set by its curator on the page of indicators."""

    resource_classes = (TargetResource,)
    list_display = ("indicator", "year", "value", "source")
    list_filter = ("indicator", "year")
    ordering = ("indicator", "-year")
    fields = ("indicator", "year", "value", "source")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(programme=None).select_related("indicator")
