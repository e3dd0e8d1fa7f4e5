"""Papers of a group meeting: badges with numbers, the list to sign, slips on which each names up to five of the other side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentoring.core.roles import Permission
from mentoring.core.russian.dates import long_date, short_date
from mentoring.documents import pdf
from mentoring.web.providers import DocumentKind, documents
from pairing.core.preferences import MOST, OF_SIDE, OTHER_SIDE, short
from pairing.models import GroupMeeting, Guest
from pairing.readers import group_meetings as reader
from pairing.readers.group_meetings import Option
from pairing.states import Side
from programmes.documents import finding
from programmes.models import Programme
from programmes.readers.requisites import look

SHEET = (pdf.PRINT_STYLESHEET, "css/print/group_meeting.css")
CARDS = ("css/print/group_meeting_cards.css",)

MOST_ON_A_SLIP = 45  # a longer list of the other side is printed by itself, to lie on the tables
TITLES = {Side.MENTOR: "Наставники", Side.MENTEE: "Наставляемые"}


@dataclass(frozen=True)
class PaperSlip:
    """A slip: whose, and whom he may choose."""

    number: int
    name: str
    position: str
    whom: str
    others: tuple[Option, ...]


def badges_pdf(meeting: GroupMeeting) -> bytes:
    """Badges to cut apart, ten on a sheet."""
    cards = [
        {
            "number": guest.number,
            "name": short(guest.person.first_name, guest.person.last_name),
            "position": reader.option_of(guest).position,
            "side": guest.get_side_display(),
            "is_mentor": guest.side == Side.MENTOR,
        }
        for guest in _ordered(meeting)
    ]
    return pdf.render("documents/group_meeting_badges.html", {"cards": cards, "meeting": meeting}, stylesheets=CARDS)


def list_pdf(meeting: GroupMeeting) -> bytes:
    """The list with numbers, to be signed or ticked at the door."""
    guests = _ordered(meeting)
    sides = [
        {"title": title, "guests": [guest for guest in guests if guest.side == side]} for side, title in TITLES.items()
    ]
    return pdf.render(
        "documents/group_meeting_list.html",
        _place(meeting) | {"sides": sides},
        stylesheets=SHEET,
        look=look(meeting.programme.school),
    )


def slips_pdf(meeting: GroupMeeting) -> bytes:
    """A slip for each who was there, or for each who is called while nobody is ticked off yet."""
    guests = _ordered(meeting)
    present = [guest for guest in guests if guest.is_present] or guests
    options = {side: tuple(reader.option_of(guest) for guest in present if guest.side == side) for side in (*TITLES,)}
    slips = [
        PaperSlip(
            guest.number,
            guest.person.full_name,
            reader.option_of(guest).position,
            OF_SIDE[OTHER_SIDE[guest.side]],
            options[Side(OTHER_SIDE[guest.side])],
        )
        for guest in present
    ]
    long_lists = [
        {"title": TITLES[side], "others": others} for side, others in options.items() if len(others) > MOST_ON_A_SLIP
    ]
    context = {
        "slips": slips,
        "lists": long_lists,
        "places": range(1, MOST + 1),
        "most_on_a_slip": MOST_ON_A_SLIP,
    }
    return pdf.render("documents/preference_slips.html", _place(meeting) | context, stylesheets=CARDS)


PAPERS = {
    "badges": ("Номера для общей встречи", badges_pdf),
    "list": ("Список общей встречи", list_pdf),
    "slips": ("Талоны предпочтений", slips_pdf),
}
NOTES = {
    "badges": "Номера на стол или на грудь, десять на листе.",
    "list": "Кого позвали, с местом для подписи.",
    "slips": "На талоне каждый отмечает до пяти человек, с кем хотел бы работать.",
}


def _ordered(meeting: GroupMeeting) -> list[Guest]:
    return sorted(reader.guests_of(meeting), key=lambda guest: (guest.side != Side.MENTOR, guest.number))


def _place(meeting: GroupMeeting) -> dict[str, Any]:
    programme = meeting.programme
    return {
        "meeting": meeting,
        "programme": programme,
        "school": programme.school,
        "day": long_date(meeting.held_on),
    }


def _meeting(identifier: str) -> GroupMeeting:
    rows = GroupMeeting.objects.select_related("programme__school", "form")
    return finding.found(rows, identifier, missing=f"Общей встречи {identifier} нет.")


def _meetings(programme: Programme, user: Any) -> list[GroupMeeting]:
    rows = GroupMeeting.objects.visible_to(user).filter(programme=programme)
    return list(rows.select_related("programme__school", "form").order_by("-held_on", "pk"))


def _kind(code: str, name: str) -> DocumentKind:
    title, make = PAPERS[name]
    return DocumentKind(
        code,
        title,
        find=_meeting,
        formats={"pdf": make},
        filename=lambda meeting: f"{title}, {meeting.held_on:%d.%m.%Y}",
        group="Пары",
        note=NOTES[name],
        permission=Permission.MATCHING_RUN,
        rows=_meetings,
        label=lambda meeting: f"{meeting.title}, {short_date(meeting.held_on)}",
    )


KINDS = (
    _kind("group-meeting-badges", "badges"),
    _kind("group-meeting-list", "list"),
    _kind("preference-slips", "slips"),
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in KINDS:
        documents.register(kind)
