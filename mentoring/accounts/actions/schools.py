"""Opening schools and editing their details."""

import re
from collections.abc import Mapping
from typing import Any

from mentoring.accounts.models import Authority, School, User
from mentoring.audit import log
from mentoring.core.russian.names import parse_full_name
from mentoring.database import fold, lock
from mentoring.errors import Refusal

NUMBER = re.compile(r"\d+")
HEAD_PARTS = ("head_last_name", "head_first_name", "head_middle_name")


@log.action
def open_school(
    *,
    name: str,
    full_name: str = "",
    place: str = "",
    head_name: str = "",
    authority: Authority | None,
    by: User,
) -> School:
    """A new school with an address made of its number; two schools of one authority have different names.

    ``head_name`` is who signs its documents; a name that cannot be told apart is left for the school's details.
    """
    if School.objects.filter(sort_name=fold(name), authority=authority).exists():
        raise Refusal("Школа с таким названием здесь уже есть.")
    return School.objects.create(
        name=name, full_name=full_name, place=place, authority=authority, slug=_free_slug(name), **_head(head_name)
    )


@log.action
def edit(school: School, *, version: int | None, by: User, **values: Any) -> School:
    """New details of the school, as they will stand in documents from now on."""
    school = lock(school, version=version)
    if any(name in values and getattr(school, name) != values[name] for name in HEAD_PARTS):
        school.head_forms = {}  # corrected by hand for the former name
    for name, value in values.items():
        setattr(school, name, value)
    school.version += 1
    school.save()
    return school


@log.action
def set_head_forms(school: School, *, forms: Mapping[str, Mapping[str, str]], by: User) -> School:
    """Forms of the head's name corrected by hand, by case; without any those of the machine stand again."""
    school = lock(school)
    school.head_forms = dict(forms)
    school.save(update_fields=["head_forms"])
    return school


def _head(full_name: str) -> dict[str, str]:
    try:
        last, first, middle = parse_full_name(full_name)
    except ValueError:
        return {}
    return {"head_last_name": last, "head_first_name": first, "head_middle_name": middle}


def _free_slug(name: str) -> str:
    """«school-7» for «МБОУ «СОШ № 7»»; with a further number where that is taken."""
    number = NUMBER.search(name)
    stem = f"school-{number[0]}" if number else "school"
    taken = set(School.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidate, further = stem, 2
    while candidate in taken:
        candidate, further = f"{stem}-{further}", further + 1
    return candidate
