"""Forms of names and posts corrected by hand: taken from what was typed, and told beside those of the machine."""

from collections.abc import Mapping

from mentoring.core.russian.cases import OBLIQUE
from mentoring.core.russian.letters import quoted
from mentoring.core.russian.names import Name, Overrides, decline, full, parse_full_name
from mentoring.core.russian.posts import decline_post

PARTS = ("last", "first", "middle")


def forms_of_name(name: Name, overrides: Overrides | None = None) -> dict[str, str]:
    """The whole name in the five cases, as a text would say it."""
    return {case.value: full(decline(name, case, overrides)) for case in OBLIQUE}


def forms_of_post(post: str, overrides: Mapping[str, str] | None = None) -> dict[str, str]:
    """The post in the five cases, as a text would say it."""
    by_hand = overrides or {}
    return {case.value: by_hand.get(case.value) or decline_post(post, case) for case in OBLIQUE}


def kept_of_name(name: Name, typed: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What is to be kept of forms typed for a name: those that differ from the machine's, by part.

    ValueError, in Russian, for a form that has not the words of the name.
    """
    machine = forms_of_name(name)
    return {case: by_part(name, text) for case, text in _tidied(typed).items() if text.split() != machine[case].split()}


def kept_of_text(machine: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """What is to be kept of forms typed for a post: those that differ from the machine's."""
    return {case: text for case, text in _tidied(typed).items() if text.split() != machine[case].split()}


def by_part(name: Name, text: str) -> dict[str, str]:
    """«Куратовой Ольги Петровны» taken apart as the name itself is."""
    words = text.split()
    counts = [len(getattr(name, part).split()) for part in PARTS]
    if len(words) != sum(counts):
        raise ValueError(f"в форме {quoted(text)} должно быть столько же слов, сколько в имени {quoted(full(name))}")
    parse_full_name(text)  # says no to what is no name
    found, at = {}, 0
    for part, count in zip(PARTS, counts, strict=True):
        found[part], at = " ".join(words[at : at + count]), at + count
    return found


def as_text(form: "str | Mapping[str, str]") -> str:
    """A kept form of a name in one line, however it was kept."""
    if isinstance(form, str):
        return form
    return " ".join(form[part] for part in PARTS if form.get(part))


def _tidied(typed: Mapping[str, str]) -> dict[str, str]:
    known = {case.value for case in OBLIQUE}
    return {case: " ".join(text.split()) for case, text in typed.items() if case in known and text.strip()}
