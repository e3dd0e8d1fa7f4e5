"""The log's verbs of this app in Russian."""

VERBS = {
    "endings.finish": "Пара завершена",
    "groups.join": "Пары объединены в группу",
    "groups.leave": "Участник выведен из группы",
    "matching.propose": "Пара предложена подбором",
    "meetings.amend": "Запись о встрече исправлена",
    "meetings.record": "Встреча записана",
    "meetings.remove": "Запись о встрече удалена",
    "pair_orders.prepare": "Пара включена в проект приказа",
    "pairs.accept": "Пара принята",
    "pairs.accept_many": "Пара принята",
    "pairs.assign": "Пара составлена вручную",
    "pairs.drop": "Пара отклонена",
}
