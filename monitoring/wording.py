"""The log's verbs of this app in Russian."""

VERBS = {
    "denominators.choose": "Знаменатель показателя выбран",
    "questionnaires.new_version": "Новая редакция анкеты",
    "responses.save_page": "Ответы сохранены",
    "responses.submit": "Анкета сдана",
    "surveys.ask": "Анкета предложена участнику",
    "surveys.close": "Опрос закрыт",
    "surveys.invite_new": "В опрос добавлены новые участники",
    "surveys.move_end": "Срок опроса перенесён",
    "surveys.open_for": "Опрос открыт",
    "targets.remove_own": "Целевое значение школы убрано",
    "targets.set_for": "Целевое значение задано",
}
