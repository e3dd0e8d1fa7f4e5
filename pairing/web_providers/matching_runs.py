"""The log's words for runs, variants and the way back on the workbench."""

VERBS = {
    "matching_runs.delete": "Вариант подбора удалён",
    "matching_runs.rename": "Вариант подбора переименован",
    "matching_runs.save": "Вариант подбора сохранён",
    "matching_variants.apply": "Пара из применённого варианта",
    "workbench_undo.redo": "Отменённое действие возвращено",
    "workbench_undo.undo": "Действие в подборе отменено",
}


def register() -> None:
    """Nothing to add to the shell: the pages hang on the workbench."""
