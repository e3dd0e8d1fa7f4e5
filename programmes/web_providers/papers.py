"""What a programme's own documents add to the shell: the line on the programme's page, the words of the log."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.web.providers import NavigationItem
from programmes.models import Programme

VERBS = {
    "papers.create": "Документ программы составлен",
    "papers.rename": "Заголовок документа изменён",
    "papers.edit_section": "Раздел документа изменён",
    "papers.add_section": "Раздел документа добавлен",
    "papers.delete_section": "Раздел документа удалён",
    "papers.move_section": "Раздел документа переставлен",
    "papers.print_section": "Печать раздела включена или отключена",
    "papers.restore_section": "В раздел возвращён встроенный текст",
    "papers.refresh": "Разделы документа обновлены по программе",
    "papers.endorse": "Грифы согласования изменены",
    "papers.approve": "Документ программы утверждён приказом",
    "papers.reopen": "Начата новая редакция документа",
    "papers.pdf": "Документ программы получен в PDF",
    "papers.docx": "Документ программы получен в Word",
}


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """The programme's own documents."""
    url = reverse("programmes:papers", kwargs={"pk": programme.pk})
    yield NavigationItem("Программа и положение", url, "file-text", order=20, section="текст по разделам, PDF и Word")
