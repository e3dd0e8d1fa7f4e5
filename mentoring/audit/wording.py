"""The log's verbs in Russian; each app adds words for its own acts."""

from collections.abc import Mapping

_WORDS: dict[str, str] = {
    "admin.edit": "Правка в справочниках",
    "admin.list": "Правка в списке справочников",
    "admin.delete": "Удаление в справочниках",
    "authorities.add": "Орган управления добавлен",
    "authorities.edit": "Орган управления изменён",
    "invitations.accept": "Приглашение принято, пароль задан",
    "invitations.invite": "Приглашение выдано",
    "invitations.issue": "Выдана ссылка для входа",
    "memberships.change": "Роль изменена",
    "memberships.end": "Роль снята",
    "memberships.give": "Роль дана",
    "schools.edit": "Реквизиты изменены",
    "schools.open_school": "Школа открыта",
    "schools.set_head_forms": "Падежи имени руководителя исправлены",
    "users.rename": "Имя изменено",
    "users.set_name_forms": "Падежи имени исправлены",
}


def register(words: Mapping[str, str]) -> None:
    """Add words for verbs («orders.approve»: «Приказ утверждён»)."""
    _WORDS.update(words)


def words_for(verb: str) -> str:
    """The words for a verb; empty where nobody has given any."""
    return _WORDS.get(verb, "")
