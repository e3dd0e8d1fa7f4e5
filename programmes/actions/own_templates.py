"""Writes of the school's own Word templates: taken in after a check, put to use, deleted."""

from __future__ import annotations

import hashlib

from mentoring import kept_files
from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.documents import word_templates
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from mentoring.web.providers import documents
from programmes.models import OwnTemplate

AT_MOST = 10  # templates of one kind


@action
def add(school: School, *, kind: str, title: str, attachment: Attachment, by: User) -> OwnTemplate:
    """Take a template in, once nothing in it is unknown or dangerous; it is used only when that is asked for."""
    found = documents.get(kind)
    if found is None or found.fields is None:
        raise Refusal("Для этого документа своих шаблонов не бывает.", code="kind")
    attachment.file.seek(0)
    content = attachment.file.read()
    faults = word_templates.faults(content, found.fields.fields, found.fields.sample())
    if faults:
        raise Refusal("Шаблон не принят. " + " ".join(faults[:5]), code="file", details=tuple(faults))
    lock(school)
    digest = hashlib.sha256(content).hexdigest()
    rows = OwnTemplate.objects.filter(school=school, kind=kind)
    if rows.filter(digest=digest).exists():
        raise Refusal("Этот файл уже загружен.", code="file")
    if rows.count() >= AT_MOST:
        raise Refusal(f"Шаблонов одного документа хранят не больше {AT_MOST}. Удалите лишний.", code="file")
    template = OwnTemplate(
        school=school,
        kind=kind,
        title=title.strip(),
        filename=attachment.name,
        size=len(content),
        digest=digest,
        added_by=by,
    )
    attachment.file.seek(0)
    kept_files.save_with_file(template, "file", attachment)
    return template


@action
def use(template: OwnTemplate, *, version: int | None = None, by: User) -> OwnTemplate:
    """From now on Word files of its kind are made of it."""
    lock(template.school)
    template = lock(template, version=version)
    for other in OwnTemplate.objects.filter(school=template.school, kind=template.kind, is_used=True):
        if other.pk != template.pk:
            _switch(other, is_used=False)
    return _switch(template, is_used=True)


@action
def leave(template: OwnTemplate, *, version: int | None = None, by: User) -> OwnTemplate:
    """From now on Word files of its kind are made as the program makes them."""
    return _switch(lock(template, version=version), is_used=False)


@action
def delete(template: OwnTemplate, *, by: User) -> None:
    """The template and its file go."""
    template = lock(template)
    if template.is_used:
        raise Refusal("Шаблон используется. Сначала верните обычный вид документа или выберите другой шаблон.")
    kept_files.forget([template.file.name])
    template.delete()


def _switch(template: OwnTemplate, *, is_used: bool) -> OwnTemplate:
    template.is_used = is_used
    template.version += 1
    template.save()
    return template
