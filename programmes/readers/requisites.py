"""What every order of a school has in common: letterhead, signature, the curator's name in a case."""

from __future__ import annotations

from mentoring.accounts.models import School
from mentoring.core.documents import AcquaintanceRow, Letterhead, Look, Signature
from mentoring.core.russian.names import Name, full, initials, parse_full_name
from mentoring.core.russian.phones import show_phone
from mentoring.core.russian.sexes import sex_of
from programmes.models import Programme, SchoolLook
from programmes.states import EmblemPlace


def school_look(school: School) -> SchoolLook:
    """The school's own look, or the usual one that nobody has changed yet; one query for a school."""
    try:
        return school.look
    except SchoolLook.DoesNotExist:
        return SchoolLook(school=school)


def look(school: School) -> Look:
    """Typeface, size and margins of everything that the school prints."""
    return look_of(school_look(school))


def look_of(row: SchoolLook) -> Look:
    """The same of a row, saved or not."""
    return Look(row.typeface, row.size, row.left, row.right, row.top, row.bottom)


def letterhead(school: School) -> Letterhead:
    """The head of the school's sheet; what the school has not told is left out."""
    return letterhead_with(school, school_look(school))


def letterhead_with(school: School, own: SchoolLook) -> Letterhead:
    """The head of the sheet in that look; the lines that the school has written stand in place of those we make."""
    lines = tuple(line.strip() for line in own.letterhead.splitlines() if line.strip())
    return Letterhead(
        full_name=school.full_name or school.name,
        short_name=school.name if school.full_name and school.full_name != school.name else "",
        founder=school.founder,
        details=lines or _details(school),
        emblem=own.emblem,
        emblem_place=EmblemPlace(own.emblem_place).value,
        look=look_of(own),
    )


def _details(school: School) -> tuple[str, ...]:
    """How to find the school, and its codes."""
    contacts = ", ".join(
        part for part in (school.address, f"тел. {show_phone(school.phone)}" if school.phone else "") if part
    )
    internet = ", ".join(part for part in (school.email, school.website) if part)
    codes = " ".join(
        part
        for part in (f"ИНН {school.inn}" if school.inn else "", f"ОГРН {school.ogrn}" if school.ogrn else "")
        if part
    )
    return tuple(line for line in (contacts, internet, codes) if line)


def signature(school: School) -> Signature:
    """The director's line under the text."""
    post = school.head_post[:1].upper() + school.head_post[1:]
    return Signature(post=post, name=initials(head_name(school), before=True))


def head_name(school: School) -> Name:
    """The director's name."""
    parts = (school.head_last_name, school.head_first_name, school.head_middle_name)
    return Name(*parts, sex=sex_of(*parts))


def curator_name(programme: Programme) -> Name | None:
    """The curator's name with its sex, None where the programme has no curator."""
    if programme.curator is None:
        return None
    try:
        last, first, middle = parse_full_name(programme.curator.full_name)
    except ValueError:  # «Учётная запись 2» is printed as it is
        return Name(programme.curator.full_name, "")
    return Name(last, first, middle, sex=sex_of(last, first, middle))


def curator_acquaintance(programme: Programme) -> tuple[AcquaintanceRow, ...]:
    """The curator's line of the acquaintance sheet."""
    name = curator_name(programme)
    return (AcquaintanceRow(full(name), programme.curator_post),) if name else ()


def wanting(school: School, programme: Programme | None) -> list[str]:
    """What an order cannot go out without, in Russian; one without a programme needs nobody but the head."""
    found = []
    if not (school.head_last_name and school.head_first_name):
        found.append("в сведениях о школе не указан руководитель – некому подписать приказ")
    if programme is not None and programme.curator is None:
        found.append("в программе не назначен куратор")
    return found
