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

MALE_SURNAMES: dict[str, Forms] = {
    **{word: hard(word) for word in ("кулиш", "сиплыч")},  # «Кулишом»
    **{word: hard(word, "ем") for word in ("ковач", "лукач")},
    **{word: soft(word[:-1]) for word in ("коваль", "бондарь")},
    **{word: hard(word) for word in ("чаплин", "франклин", "гершвин", "кронин")},  # foreign: «Чаплином»
}
"""Surnames whose stress no rule and no dictionary tells."""

MALE_FIRST_NAMES = {
    "петро": hard("петр"),
    "дмитро": hard("дмитр"),
    "павло": hard("павл"),
    "данило": forms("данилы", "даниле", "данилу", "данилой", "даниле"),
    "гаврило": forms("гаврилы", "гавриле", "гаврилу", "гаврилой", "гавриле"),
    "михайло": forms("михайлы", "михайле", "михайлу", "михайлой", "михайле"),
}
