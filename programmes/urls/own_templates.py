"""Addresses of the school's own Word templates."""

from django.urls import path, re_path

from programmes.views import own_templates

urlpatterns = [
    path("schools/<slug:school>/word-templates/", own_templates.index, name="own-templates"),
    path("schools/<slug:school>/word-templates/<slug:kind>/add/", own_templates.add, name="own-template-add"),
    path(
        "schools/<slug:school>/word-templates/<slug:kind>/starter/", own_templates.starter, name="own-template-starter"
    ),
    path("word-templates/<int:pk>/", own_templates.template, name="own-template"),
    re_path(
        r"^word-templates/(?P<pk>\d+)/(?P<which>sample|template)\.docx$",
        own_templates.download,
        name="own-template-file",
    ),
    path("word-templates/<int:pk>/use/", own_templates.use, name="own-template-use"),
    path("word-templates/<int:pk>/delete/", own_templates.delete, name="own-template-delete"),
]
