"""Sheets and scans of consents in the shell: in destruction and in the extract."""

from participants import providers as own
from participants.actions import consent_papers_erasing
from participants.readers import consent_papers_of

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


def register() -> None:
    """Join the registries; called when the application is ready."""
    own.erasers.register(consent_papers_erasing.erase)
    own.data_sections.register(consent_papers_of.data_sections)
