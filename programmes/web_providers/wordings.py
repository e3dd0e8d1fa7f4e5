"""What wordings, edited texts and corrected forms add to the shell: the menu, the words of the log."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import NavigationItem

VERBS = {
    "order_text.edit": "Текст приказа изменён вручную",
    "order_text.settle": "Выбран текст там, где данные изменились",
    "wordings.edit": "Формулировки изменены",
    "wordings.restore": "Возвращены встроенные формулировки",
    "word_forms.set_post_forms": "Падежи должности исправлены",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """Wordings of the current school."""
    school = request.school
    if school is not None and may(request.user, Permission.DOCUMENT_SETUP, school):
        url = reverse("programmes:wordings", kwargs={"school": school.slug})
        forms_url = reverse("programmes:word-forms", kwargs={"school": school.slug})
        prefix = forms_url if request.path.startswith(forms_url) else url
        yield NavigationItem("Формулировки", url, "card-text", order=930, section="Школа", prefix=prefix)
