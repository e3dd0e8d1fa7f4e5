"""Personal links found by what a visitor brings."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from participants.core.links import code_hash, tidy_code, token_hash
from participants.models import AccessLink

# A visit begun with a printed code has an address of its own, since the link's token cannot be read back.
VISIT_SALT = "participants.visit"
VISIT_SECONDS = 12 * 60 * 60


@dataclass(frozen=True)
class Found:
    """The link behind an address; ``has_ended`` when there is or was one, but it opens nothing any more."""

    link: AccessLink | None = None
    has_ended: bool = False


def find_link(token: str) -> Found:
    """The usable link with this token, with its person and school; or whether there was one."""
    if ":" in token:
        return _by_visit(token)
    return _found(_links().filter(token_hash=token_hash(token)).first())


def find_link_by_code(code: str) -> Found:
    """The usable link with this printed code; or whether there was one."""
    if not tidy_code(code):
        return Found()
    return _found(_links().filter(code_hash=code_hash(code, settings.SECRET_KEY)).first())


def visit_token(link: AccessLink) -> str:
    """The token of a visit of some hours, for somebody who has typed the code; it ends with the link at the latest."""
    return signing.dumps(link.pk, salt=VISIT_SALT)


def _by_visit(token: str) -> Found:
    try:
        link_id = signing.loads(token, salt=VISIT_SALT, max_age=VISIT_SECONDS)
    except signing.SignatureExpired:
        return Found(has_ended=True)
    except signing.BadSignature:
        return Found()
    return _found(_links().filter(pk=link_id).first())


def _links():
    return AccessLink.objects.select_related("person__school")


def _found(link: AccessLink | None) -> Found:
    if link is None:
        return Found()
    return Found(link) if link.is_usable else Found(has_ended=True)
