"""The school's own Word templates: which kinds can have one, which one is used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from mentoring.accounts.models import School
from mentoring.documents import word_templates
from mentoring.errors import Refusal
from mentoring.web.providers import DocumentKind, documents
from programmes.models import OwnTemplate


@dataclass(frozen=True)
class TemplateLine:
    """A kind of document that can be filled in, with the school's templates of it."""

    kind: DocumentKind
    templates: tuple[OwnTemplate, ...]

    @property
    def used(self) -> OwnTemplate | None:
        """The template that is used, None where documents are made as the program makes them."""
        return next((template for template in self.templates if template.is_used), None)


def kinds() -> list[DocumentKind]:
    """Kinds of documents that can have a template."""
    return [kind for kind in documents.all() if kind.fields is not None and "docx" in kind.formats]


def lines(school: School) -> list[TemplateLine]:
    """All kinds that can have a template, with those of the school; one query."""
    of_kind: dict[str, list[OwnTemplate]] = defaultdict(list)
    for template in OwnTemplate.objects.filter(school=school).select_related("added_by").order_by("-pk"):
        of_kind[template.kind].append(template)
    return [TemplateLine(kind, tuple(of_kind[kind.code])) for kind in sorted(kinds(), key=lambda one: one.title)]


def content_of(template: OwnTemplate) -> bytes:
    """The file; Refusal where it has gone."""
    try:
        with template.file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError as error:
        raise Refusal("Файла шаблона нет в хранилище: загрузите шаблон ещё раз.") from error


def sample_of(template: OwnTemplate) -> bytes:
    """The template filled with invented people; Refusal where it can no longer be filled."""
    kind = documents.get(template.kind)
    if kind is None or kind.fields is None:
        raise Refusal("Такие документы больше не заполняют по шаблону.")
    return _filled(template, kind.fields.sample())


def own_file(kind: DocumentKind, row: Any) -> bytes | None:
    """The document by the school's template, None where it uses none."""
    if kind.fields is None:
        return None
    template = OwnTemplate.objects.filter(school=kind.fields.school(row), kind=kind.code, is_used=True).first()
    return _filled(template, kind.fields.values(row)) if template else None


def _filled(template: OwnTemplate, values: Any) -> bytes:
    try:
        return word_templates.fill(content_of(template), values)
    except word_templates.TemplateFault as fault:
        raise Refusal(f"Шаблон «{template.title}»: {fault}") from fault
