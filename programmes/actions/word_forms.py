"""Writes of forms corrected by hand: posts of a school, and the way to the names of its employees and its head."""

from __future__ import annotations

from collections.abc import Mapping

from mentoring.accounts.actions import schools, users
from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.core.roles import Permission
from mentoring.core.russian.hand_forms import forms_of_post, kept_of_name, kept_of_text
from mentoring.core.russian.names import Name
from mentoring.database import fold, lock
from mentoring.errors import Refusal
from programmes import declinables
from programmes.declinables import DeclinableKind
from programmes.models import PostForms
from programmes.readers import requisites
from programmes.readers import word_forms as reader

Typed = Mapping[str, str]


def correct_user(school: School, key: str, typed: Typed, by: User) -> None:
    """Forms of an employee's name."""
    user, name = reader.user_named(school, key)
    users.set_name_forms(user, forms=_of_name(name, typed), by=by)


def correct_head(school: School, key: str, typed: Typed, by: User) -> None:
    """Forms of the head's name."""
    reader.find_head(school, key)
    schools.set_head_forms(school, forms=_of_name(requisites.head_name(school), typed), by=by)


def correct_post(school: School, key: str, typed: Typed, by: User) -> None:
    """Forms of a post, wherever it stands in this school."""
    found = reader.find_post(school, key)
    set_post_forms(school, text=found.title, forms=kept_of_text(forms_of_post(found.title), typed), by=by)


@action
def set_post_forms(school: School, *, text: str, forms: Mapping[str, str], by: User) -> PostForms | None:
    """Keep these forms of a post; without any the machine's stand again."""
    lock(school)  # two first corrections at once must not make two rows
    row = PostForms.objects.select_for_update().filter(school=school, text_key=fold(text)).first()
    if not forms:
        if row is not None:
            row.delete()
        return None
    if row is None:
        return PostForms.objects.create(school=school, text=text, forms=dict(forms))
    row.text, row.forms, row.version = text, dict(forms), row.version + 1
    row.save()
    return row


def _of_name(name: Name, typed: Typed) -> dict[str, dict[str, str]]:
    try:
        return kept_of_name(name, typed)
    except ValueError as error:
        text = str(error)
        raise Refusal(f"{text[:1].upper()}{text[1:]}.") from error


def register() -> None:
    """Make the sources of this app known."""
    setup = Permission.DOCUMENT_SETUP
    for kind in (
        DeclinableKind("user", "имя сотрудника", setup, reader.find_user, correct_user, reader.corrected_users),
        DeclinableKind("head", "имя руководителя", setup, reader.find_head, correct_head, reader.corrected_head),
        DeclinableKind("post", "должность или название", setup, reader.find_post, correct_post, reader.corrected_posts),
    ):
        declinables.register(kind)
