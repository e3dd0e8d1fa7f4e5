"""What the addresses of pairing are asked with."""

from tests.access.world.made import Arguments, Made, pk


def by_name(made: Made) -> Arguments:
    """Parameters of single addresses."""
    return {
        "pairing:change-start": pk(made.active) | {"kind": "end"},
        "pairing:my-other-mentor": {"token": made.issued.token, "pk": made.active.members.get().pk},
        "pairing:my-other-mentor-back": {"token": made.issued.token, "pk": made.active.members.get().pk},
        "pairing:school-matching": made.of_school,
        "pairing:school-pairs": made.of_school,
        "pairing:choose-mentor": pk(made.requests[2]),
        "pairing:accept": pk(made.proposed),
        "pairing:school-waiting": made.of_school,
        "pairing:waiting": made.of_programme,
        "pairing:waiting-begin": pk(made.requests[2]),
        "pairing:group-meeting-add": made.of_programme,
        "pairing:group-meeting-guest-remove": pk(made.group_meeting.guests.first()),
        "pairing:group-meeting-paper": pk(made.group_meeting) | {"name": "list"},
        "pairing:group-meetings": made.of_programme,
        "pairing:my-preferences": {"token": made.issued.token, "pk": made.group_meeting.pk},
        "pairing:own-preferences": pk(made.group_meeting),
        "pairing:drop": pk(made.proposed),
        "pairing:pairing-rules": made.of_programme,
        "pairing:pairing-rule-add": made.of_programme,
        "pairing:pairing-rule-lift": pk(made.decision),
        "pairing:synonyms": made.of_school,
        "pairing:synonyms-edit": pk(made.synonyms),
        "pairing:synonyms-switch": pk(made.synonyms),
        "pairing:agreement-file": pk(made.proposed) | {"extension": "docx"},
        "pairing:paper": pk(made.active) | {"code": "meeting-log", "extension": "docx"},
        "pairing:agreement-scan": pk(made.agreement_scan),
        "pairing:agreement-scan-remove": pk(made.agreement_scan),
        "pairing:duty-document": pk(made.active),
        "pairing:my-agreement": {"token": made.mentor_link.token, "pk": made.offered.sides.get(side="mentor").pk},
        "pairing:revert": pk(made.proposed),
        "pairing:compare": pk(made.requests[2]) | {"profile": made.profile.pk},
        "pairing:forbid": pk(made.proposed) | {"mentee": made.proposed.members.get().mentee_id},
        "pairing:lock": pk(made.proposed),
        "pairing:unlock": pk(made.proposed),
        "pairing:move": pk(made.requests[2]),
    }


def by_start(made: Made) -> Arguments:
    """Parameters of all addresses that begin alike."""
    return {
        "pairing:": made.of_programme,
        "pairing:group-meeting": pk(made.group_meeting),
        "pairing:waiting-": pk(made.waiting),
        "pairing:agreement": pk(made.proposed),
        "pairing:agreements": made.of_programme,
        "pairing:matching-run": pk(made.variant),
        "pairing:matching-runs": made.of_programme,
        "pairing:pair": pk(made.active),
        "pairing:pairs": made.of_programme,
        "pairing:change": pk(made.asked),
        "pairing:change-choose": pk(made.active),
        "pairing:changes": made.of_programme,
        "pairing:finish": pk(made.active),
        "pairing:finish-many": made.of_programme,
        "pairing:end": pk(made.active),
        "pairing:pair-again": pk(made.active),
        "pairing:resign": pk(made.active),
        "pairing:meeting": pk(made.meeting),
        "pairing:meeting-add": pk(made.active),
        "pairing:mine": {},
        "pairing:plan": pk(made.active),
        "pairing:plan-agree": pk(made.plan),
        "pairing:plan-edit": pk(made.plan),
        "pairing:task": pk(made.task),
        "pairing:task-add": pk(made.plan),
    }
