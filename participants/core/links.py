"""Tokens of personal links and the short codes printed beside them; what is kept are only their hashes."""

import hashlib
import hmac
import secrets

# No letter or digit that is mistaken for another one on paper: no 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B.
ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"
CODE_LENGTH = 9
GROUP = 3

# Cyrillic letters that look like ours, typed with the other keyboard layout on.
LOOKALIKES = str.maketrans("АСЕНКМРТХУ", "ACEHKMPTXY")


def new_token() -> str:
    """32 random bytes for an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """A code such as «3F7-KM9-AXR», hard to guess and easy to type."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def tidy_code(text: str) -> str:
    """The code as it was printed but without hyphens, however it was typed; empty when it cannot be a code."""
    letters = "".join(letter for letter in text.upper().translate(LOOKALIKES) if letter.isalnum())
    return letters if len(letters) == CODE_LENGTH and set(letters) <= set(ALPHABET) else ""


def derived_code(secret: str, key: str) -> str:
    """A code that can be shown again without being kept: what the key makes of something that only the server has."""
    number = int.from_bytes(hmac.new(f"continue-code:{key}".encode(), secret.encode(), hashlib.sha256).digest(), "big")
    letters = ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return "-".join(letters[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def odds_of_a_guess(codes_in_force: int, guesses: int) -> float:
    """The probability (at most) that so many guesses hit one of so many codes."""
    return min(1.0, guesses * codes_in_force / len(ALPHABET) ** CODE_LENGTH)


def code_hash(code: str, key: str) -> str:
    """What is kept of a code: keyed, since a short code could be found out from a plain hash."""
    return hmac.new(f"personal-code:{key}".encode(), tidy_code(code).encode(), hashlib.sha256).hexdigest()
