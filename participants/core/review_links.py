"""Links to cases and reviews on the school's site: a line each, whole web addresses only."""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST, MOST = 500, 20


def tidy(text: str) -> str:
    """The addresses, one on a line, each once; ValueError says in Russian which line is none."""
    lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(lines) > MOST:
        raise ValueError(f"Ссылок слишком много: {len(lines)}. Оставьте не больше {MOST}.")
    for line in lines:
        if not _is_address(line):
            raise ValueError(f"«{line[:80]}» – не адрес страницы. Напишите его целиком, с https://.")
    return "\n".join(lines)


def links(text: str) -> list[str]:
    """Addresses that may be made links of; anything else that was stored is left out."""
    return [line for line in text.splitlines() if _is_address(line)]


def _is_address(line: str) -> bool:
    try:
        parts = urlsplit(line)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and len(line) <= LONGEST and " " not in line
