"""Sheets and scans of consents in the shell: on a person's page, in destruction and in the extract."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest

from mentoring.core.roles import Permission
from mentoring.documents.consents import shown_number
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block
from participants import providers as own
from participants.actions import consent_papers_erasing
from participants.models import Person
from participants.readers import consent_papers_of
from participants.readers import printed_consents as reader

VERBS: dict[str, str] = {
    "consent_scans.add": "Скан согласия приложен",
    "consent_scans.open": "Скан согласия открыт",
    "consent_scans.remove": "Скан согласия удалён",
    "consent_texts.change": "Текст согласия изменён",
    "consent_texts.delete": "Текст согласия удалён",
    "consent_texts.draft": "Текст согласия подготовлен",
    "consent_texts.enact": "Текст согласия введён",
    "consent_texts.preview": "Образец согласия открыт",
    "consent_texts.return_to_common": "Возвращён общий текст согласия",
    "consents.print_withdrawal": "Заявление об отзыве напечатано",
    "information_resources.add": "Адрес публикации записан",
    "information_resources.delete": "Адрес публикации удалён",
    "information_resources.set_active": "Адрес публикации изменён",
    "printed_consents.again": "Бланк напечатан ещё раз",
    "printed_consents.give_out": "Бланк согласия напечатан",
    "printed_consents.receive": "Бланк согласия принят",
    "printed_consents.receive_many": "Бланк согласия принят списком",
    "printed_consents.void": "Бланк согласия списан",
}


def person_blocks(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Sheets that are out; what came back stands with its consent."""
    if person.destroyed_at is not None or not may(request.user, Permission.CONSENT_VIEW, person):
        return
    sheets = [(shown_number(one.key), one) for one in reader.sheets_of(person, request.user).filter(consent=None)]
    if sheets:
        yield Block("participants/consent_papers/_person_block.html", {"sheets": sheets}, order=26)


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.person_blocks.register(person_blocks)
    own.erasers.register(consent_papers_erasing.erase)
    own.data_sections.register(consent_papers_of.data_sections)
