"""Letters to members of staff, sent once the transaction has held."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from mentoring.accounts.models import Membership


def invitation_url(token: str) -> str:
    """The full address of a one-time link."""
    return settings.SITE_URL.rstrip("/") + reverse("accounts:accept", kwargs={"token": token})


def send_invitation(membership: Membership, *, token: str) -> None:
    """The one-time link, to the user's own mailbox."""
    _send(membership, "Приглашение в программу «Наставничество»", "invitation", {"url": invitation_url(token)})


def send_role_given(membership: Membership) -> None:
    """Word of a further role to somebody who can sign in already."""
    _send(membership, "Вам дана новая роль в программе «Наставничество»", "role_given", {"url": settings.SITE_URL})


def _send(membership: Membership, subject: str, template: str, context: dict[str, str]) -> None:
    body = render_to_string(f"accounts/mail/{template}.txt", {"membership": membership, **context})
    # A mail server that is down must not undo the invitation: the link can be handed over on paper.
    transaction.on_commit(
        lambda: send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [membership.user.email]), robust=True
    )
