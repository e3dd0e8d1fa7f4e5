"""Addresses of templates of the roadmap and of the school's dictionaries."""

from django.urls import path

from programmes.views import dictionaries, templates

urlpatterns = [
    path("schools/<slug:school>/roadmap-templates/", templates.index, name="templates"),
    path("roadmap-templates/<int:pk>/rename/", templates.rename, name="template-rename"),
    path("roadmap-templates/<int:pk>/hide/", templates.hide, name="template-hide"),
    path("roadmap-templates/<int:pk>/show/", templates.show, name="template-show"),
    path("roadmap-templates/<int:pk>/delete/", templates.delete, name="template-delete"),
    path("programmes/<int:pk>/roadmap/templates/", templates.add, name="templates-add"),
    path("programmes/<int:pk>/roadmap/save-template/", templates.save, name="template-save"),
    path("schools/<slug:school>/role-variants/", dictionaries.index, name="dictionaries"),
    path("schools/<slug:school>/role-variants/add/", dictionaries.add_variant, name="variant-add"),
    path("schools/<slug:school>/work-kinds/add/", dictionaries.add_work_kind, name="work-kind-add"),
    path("role-variants/<int:pk>/rename/", dictionaries.rename_variant, name="variant-rename"),
    path("role-variants/<int:pk>/hide/", dictionaries.hide_variant, name="variant-hide"),
    path("role-variants/<int:pk>/show/", dictionaries.show_variant, name="variant-show"),
    path("role-variants/<int:pk>/delete/", dictionaries.delete_variant, name="variant-delete"),
    path("work-kinds/<int:pk>/rename/", dictionaries.rename_work_kind, name="work-kind-rename"),
    path("work-kinds/<int:pk>/hide/", dictionaries.hide_work_kind, name="work-kind-hide"),
    path("work-kinds/<int:pk>/show/", dictionaries.show_work_kind, name="work-kind-show"),
    path("work-kinds/<int:pk>/delete/", dictionaries.delete_work_kind, name="work-kind-delete"),
]
