"""What the setting up of documents adds to the shell: one line of the menu for its five pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import NavigationItem

PAGES_OF_SETUP = re.compile(
    r"^/(schools/[^/]+/(look|wordings|word-forms|word-templates|order-journals)/|word-templates/|order-journals/)"
)
VERBS = {
    "looks.change": "Бланк документов изменён",
    "looks.emblem": "Герб или логотип школы",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """How documents of the current school look and what words they use, for who sets them up."""
    school = request.school
    if school is not None and may(request.user, Permission.DOCUMENT_SETUP, school):
        url = reverse("programmes:look", kwargs={"school": school.slug})
        prefix = request.path if PAGES_OF_SETUP.match(request.path) else url
        yield NavigationItem("Оформление документов", url, "file-earmark-richtext", 925, "Школа", prefix=prefix)
