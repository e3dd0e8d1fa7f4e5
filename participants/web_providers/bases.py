"""What the official tables and the results of a programme add to the log's words, and the fields of erasing."""

VERBS: dict[str, str] = {
    "mentors.offer": "Перечень наставников для других организаций выгружен",
    "bases_results.record": "Итоги программы записаны",
}


def register() -> None:
    """Join the registries; called when the application is ready."""
