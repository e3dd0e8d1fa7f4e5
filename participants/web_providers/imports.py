"""Imports and the change of the year in the shell: long work, words of the log, what a destruction takes along."""

from mentoring.jobs import kinds
from participants import providers
from participants.actions import import_erasing, import_jobs
from participants.readers import import_extract

VERBS: dict[str, str] = {
    "column_mappings.forget": "Запомненные столбцы забыты",
    "imports.commit": "Записано из файла",
    "imports.decide": "Решено о похожих людях",
    "imports.undo": "Загрузка отменена: записи возвращены",
    "import_undo.record_undo": "Загрузка отменена после записи",
    "people_export.people": "Список выгружен в файл для загрузки",
    "people_export.entries": "База выгружена в файл для загрузки",
}


def register() -> None:
    """Join the registries; called when the application is ready."""
    kinds.register(import_jobs.PREVIEW, import_jobs.do_preview)
    kinds.register(import_jobs.COMMIT, import_jobs.do_commit)
    providers.erasers.register(import_erasing.erase_imports)
    providers.data_sections.register(import_extract.sections)
