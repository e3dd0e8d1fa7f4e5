"""Admin screens: the general groups of synonyms, for the administrator."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from mentoring.web.admin_access import ReferenceAdmin
from pairing.models import SynonymGroup


@admin.register(SynonymGroup)
class SynonymGroupAdmin(ReferenceAdmin):
    """Words for the same thing that hold in all schools; a school's own are edited on its page."""

    list_display = ("words", "is_active")
    list_filter = ("is_active",)
    search_fields = ("words",)
    fields = ("words", "is_active")
    ordering = ("words", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SynonymGroup]:
        return super().get_queryset(request).filter(school=None)
