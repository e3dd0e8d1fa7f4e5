"""Tokens of private calendar addresses; what is kept of one is its hash."""

import hashlib
import secrets


def new_token() -> str:
    """32 random bytes for an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
