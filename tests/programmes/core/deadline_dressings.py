"""The ways in which people type one and the same deadline phrase."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

LOOKALIKES = str.maketrans("асеорхАСЕОРХКМТВН", "aceopxACEOPXKMTBH")


@st.composite
def dressings(draw: Callable) -> Callable[[str], str]:
    """The ways in which the same phrase is typed: letters, dashes, spaces, brackets, stops."""
    return draw(
        st.sampled_from(
            [
                str.upper,
                str.capitalize,
                lambda text: text.replace(" ", "  "),
                lambda text: text.replace(" ", "\u00a0"),
                lambda text: text.replace(" ", "\n"),
                lambda text: text.replace("–", "—").replace("-", "‑") if not text[0].isdigit() else text,
                lambda text: f"  {text}. ",
                lambda text: f"({text})",
                lambda text: text.replace("е", "ё", 1),
                lambda text: " ".join(
                    word.translate(LOOKALIKES) if len(word) > 4 else word for word in text.split(" ")
                ),
            ]
        )
    )
