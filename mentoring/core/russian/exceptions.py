"""Surnames and first names whose forms neither the rules of declension nor the dictionary of nouns get right."""

from mentoring.core.russian.endings import Forms, forms, hard, soft

UNCHANGING = frozenset({"золя", "моруа", "петипа", "гюго", "тома", "бенуа", "делакруа", "лавуа", "ньютона"})
"""French surnames with the stress on the last vowel, and the like."""

FLUENT_OF_ONE_SYLLABLE = frozenset({"лев", "пёс", "пес", "пень"})
"""Nouns of one syllable that lose their only vowel as surnames too; «Рот» and «Сон» keep it."""

FIRST_HALVES = frozenset(
    {"бонч", "грум", "кара", "тер", "мак", "сен", "сан", "аль", "эль", "ибн", "ван", "абу", "абд", "шах", "дер", "жан"}
)
"""First halves that do not change before a hyphen: «Бонч-Бруевича», «Тер-Петросяна», «Жан-Поля»."""

_STRESSED_ON_THE_ENDING = "ёрш ерш кулиш палаш камыш мураш хрыч сургуч кумач толмач плющ борщ хрущ"

_FLUENT = {"бугор": "бугр", "свёкор": "свекр", "лужок": "лужк", "дубок": "дубк"}


def _male_surnames() -> dict[str, Forms]:
    table = {word: hard(word) for word in _STRESSED_ON_THE_ENDING.split()}
    table |= {word: hard(stem) for word, stem in _FLUENT.items()}
    table |= {word: hard(word, "ем") for word in ("ковач", "лукач")}
    table |= {word: soft(word[:-1]) for word in ("коваль", "бондарь")}
    table |= {word: hard(word) for word in ("чаплин", "франклин", "гершвин", "кронин")}
    return table


MALE_SURNAMES = _male_surnames()

MALE_FIRST_NAMES = {
    "петро": hard("петр"),
    "дмитро": hard("дмитр"),
    "павло": hard("павл"),
    "данило": forms("данилы", "даниле", "данилу", "данилой", "даниле"),
    "гаврило": forms("гаврилы", "гавриле", "гаврилу", "гаврилой", "гавриле"),
    "михайло": forms("михайлы", "михайле", "михайлу", "михайлой", "михайле"),
}
