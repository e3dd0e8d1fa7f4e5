"""Names and posts whose forms a school may correct: of its employees, its head, and posts as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.accounts.models import School, User
from mentoring.core.russian.hand_forms import as_text, forms_of_name, forms_of_post
from mentoring.core.russian.names import Name, full, parse_full_name
from mentoring.core.russian.sexes import sex_of
from mentoring.database import fold
from programmes.declinables import Declinable
from programmes.models import PostForms
from programmes.readers import requisites

LONGEST_POST = 400


def of_name(source: str, name: Name, forms: dict) -> Declinable:
    """A name with its forms."""
    by_hand = {case: as_text(form) for case, form in forms.items() if form}
    return Declinable(source, full(name), forms_of_name(name), by_hand)


def user_named(school: School, key: str) -> tuple[User, Name]:
    """An employee of the school with the name taken apart; LookupError for anybody else."""
    user = _employees(school).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 12 else None
    if user is None:
        raise LookupError(key)
    return user, _name(user)


def find_user(school: School, key: str) -> Declinable:
    """The forms of an employee's name."""
    user, name = user_named(school, key)
    return of_name(f"user:{user.pk}", name, user.name_forms)


def corrected_users(school: School) -> Iterator[Declinable]:
    """Employees whose names have hand-made forms."""
    for user in _employees(school).exclude(name_forms={}).order_by("full_name", "pk"):
        try:
            yield of_name(f"user:{user.pk}", _name(user), user.name_forms)
        except LookupError:
            continue


def find_head(school: School, key: str) -> Declinable:
    """The forms of the head's name."""
    if key != str(school.pk) or not (school.head_last_name and school.head_first_name):
        raise LookupError(key)
    return of_name(f"head:{school.pk}", requisites.head_name(school), school.head_forms)


def corrected_head(school: School) -> Iterator[Declinable]:
    """The head, where the name has hand-made forms."""
    if school.head_forms and school.head_last_name and school.head_first_name:
        yield find_head(school, str(school.pk))


def find_post(school: School, key: str) -> Declinable:
    """The forms of a post or of a name of an organisation."""
    text = " ".join(key.split())
    if not text or len(text) > LONGEST_POST:
        raise LookupError(key)
    row = PostForms.objects.filter(school=school, text_key=fold(text)).first()
    return Declinable(f"post:{text}", text, forms_of_post(text), row.forms if row else {})


def corrected_posts(school: School) -> Iterator[Declinable]:
    """Posts with hand-made forms."""
    for row in PostForms.objects.filter(school=school).order_by("text_key"):
        text = " ".join(row.text.split())
        yield Declinable(f"post:{text}", text, forms_of_post(text), row.forms)


def _employees(school: School):
    return User.objects.filter(memberships__school=school, memberships__ended_at=None).distinct()


def _name(user: User) -> Name:
    try:
        parts = parse_full_name(user.full_name)
    except ValueError as error:
        raise LookupError(user.pk) from error
    return Name(*parts, sex=sex_of(*parts))
