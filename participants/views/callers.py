"""Where a visitor without an account comes from."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.middleware.csrf import get_token

from participants.actions.attempts import Caller


def caller(request: HttpRequest) -> Caller:
    """The visitor's address as the proxy in front of us tells it, and what tells its browsers apart.

    The secret of the form cookie is there anyway; nothing is put into a cookie for this.
    """
    get_token(request)  # a browser that brings none yet is given one
    return Caller(get_adapter(request).get_client_ip(request), request.META["CSRF_COOKIE"])
