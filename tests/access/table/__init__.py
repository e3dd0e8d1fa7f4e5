"""Who gets in where. A column a role, in the order of WHO: + gets in, - refused, 0 hidden, > asked to sign in."""

from tests.access.table import accounts, jobs, monitoring, pairing, participants, programmes, web

WHO = (
    "visitor",
    "administrator",
    "supervisor",
    "director",
    "curator",
    "psychologist",
    "class teacher",
    "mentor",
    "stranger",
)

PAGES: dict[str, tuple[str, str]] = {
    **accounts.PAGES,
    **jobs.PAGES,
    **monitoring.PAGES,
    **pairing.PAGES,
    **participants.PAGES,
    **programmes.PAGES,
    **web.PAGES,
}
