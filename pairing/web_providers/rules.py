"""What weights, synonyms and decisions about two people add to the pages of other apps."""

VERBS = {
    "matching_settings.change": "Правила подбора изменены",
    "matching_settings.reset": "Возвращены встроенные правила подбора",
    "pairing_rules.decide": "Принято решение о двоих",
    "pairing_rules.lift": "Решение о двоих отменено",
    "synonyms.add": "Добавлена группа синонимов",
    "synonyms.change": "Группа синонимов изменена",
    "synonyms.switch": "Группа синонимов включена или выключена",
}


def register() -> None:
    """Nothing further: the matching page leads here."""
