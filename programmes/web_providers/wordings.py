"""What wordings, edited texts and corrected forms add to the shell: the words of the log."""

VERBS = {
    "order_text.edit": "Текст приказа изменён вручную",
    "order_text.settle": "Выбран текст там, где данные изменились",
    "wordings.edit": "Формулировки изменены",
    "wordings.restore": "Возвращены встроенные формулировки",
    "word_forms.set_post_forms": "Падежи должности исправлены",
}
