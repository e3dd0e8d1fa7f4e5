"""The text of one order in its places, each in a field of its own; what has been typed becomes edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.forms import BoundField

from programmes.core import order_edits
from programmes.core.order_edits import HEADING, PREAMBLE, Edit, same, tidy
from programmes.core.text_changes import LineChange, word_changes
from programmes.core.text_defects import defects
from programmes.readers.order_texts import OrderText

LONGEST_HEADING, LONGEST = 500, 4000
ADDING_TO_SUBPOINTS = 120  # in an order of more places a new sub-point is written into the one before
SALT = "order-text"


@dataclass(frozen=True)
class Seen:
    """A place as the page showed it; ``at`` and ``was`` are those of the edit that it keeps."""

    place: str
    generated: str
    label: str
    is_added: bool = False
    at: str = ""
    was: str = ""


@dataclass(frozen=True)
class Row:
    """A place with its fields."""

    seen: Seen
    text: BoundField
    gone: BoundField | None
    back: BoundField | None
    after: BoundField | None
    changes: tuple[LineChange, ...]

    @property
    def is_subpoint(self) -> bool:
        """Whether it is drawn below a point."""
        return order_edits.depth(self.seen.place) == 2


class OrderTextForm(forms.Form):
    """One field a place, one for what is added after it, marks to take it out or to take the generated text back.

    What the page has shown comes back signed, so that an edit holds what was generated when it was made.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, text: OrderText, version: int) -> None:
        places, kept = _seen(text)
        super().__init__(data, initial={"version": version})
        sent = _sent(data.get("seen", "")) if data is not None else None
        self.places, self.kept = sent or (places, kept)
        self.is_broken = data is not None and sent is None
        self.initial["seen"] = _signed(places, kept)
        parts = dict(enumerate(text.parts)) if not sent else {}
        for number, place in enumerate(self.places):
            self._add(number, place, parts[number].text if number in parts else "")

    def rows(self) -> Iterator[Row]:
        """Places in their turn, for the template."""
        for number, seen in enumerate(self.places):
            value = self[f"text_{number}"].value() or ""
            yield Row(
                seen,
                self[f"text_{number}"],
                *(
                    self[name] if (name := f"{kind}_{number}") in self.fields else None
                    for kind in ("gone", "back", "after")
                ),
                word_changes(seen.generated, value) if not seen.is_added and not same(seen.generated, value) else (),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.is_broken:
            raise forms.ValidationError("Страница устарела. Откройте её ещё раз.")
        for number, place in enumerate(self.places):
            for kind in ("text", "after"):
                self._check(f"{kind}_{number}", place)
        data["written"] = [
            *(edit for number in range(len(self.places)) for edit in self._edits(number, data)),
            *self.kept,
        ]
        return data

    def _add(self, number: int, place: Seen, text: str) -> None:
        is_heading = place.place == HEADING and not place.is_added
        most = LONGEST_HEADING if is_heading else LONGEST
        rows = max(2, min(8, 1 + len(text or place.generated) // 90))
        area = forms.Textarea(attrs={"rows": rows, "class": "form-control"})
        self.fields[f"text_{number}"] = forms.CharField(
            label=place.label,
            required=is_heading,
            max_length=most,
            widget=area,
            initial=text or (place.generated if not place.is_added else ""),
            error_messages={"required": "Заголовок у приказа должен быть."},
        )
        if place.is_added:
            return
        if not is_heading:
            self.fields[f"gone_{number}"] = forms.BooleanField(
                label="Убрать из приказа", required=False, initial=not text, widget=_tick()
            )
            can_add = order_edits.depth(place.place) < 2 or len(self.places) <= ADDING_TO_SUBPOINTS
            if can_add:
                is_sub = order_edits.depth(place.place) == 2
                words = (
                    "Новый первый пункт"
                    if place.place == PREAMBLE
                    else f"Новый {'под' if is_sub else ''}пункт после этого"
                )
                self.fields[f"after_{number}"] = forms.CharField(
                    label=words,
                    required=False,
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
                )
        self.fields[f"back_{number}"] = forms.BooleanField(
            label="Вернуть составленный текст", required=False, widget=_tick()
        )

    def _check(self, name: str, place: Seen) -> None:
        typed = tidy(self.cleaned_data.get(name) or "")
        if name.startswith("text_") and same(typed, place.generated):
            return
        for defect in defects(typed):
            if defect.is_refused:
                self.add_error(name, f"{place.label}: {defect.text}.")

    def _edits(self, number: int, data: dict[str, Any]) -> Iterator[Edit]:
        place = self.places[number]
        now = tidy(data.get(f"text_{number}") or "")
        if place.is_added:
            if now:
                yield Edit(place.place, place.was, now, True)
            return
        if data.get(f"gone_{number}"):
            now = ""
        if not data.get(f"back_{number}") and not same(now, place.generated):
            yield Edit(place.at, place.was, now)
        if added := tidy(data.get(f"after_{number}") or ""):
            yield Edit(place.place, place.generated, added, True)


class ChoiceForm(forms.Form):
    """Which of two texts stays."""

    edit = forms.IntegerField(min_value=0)
    text = forms.ChoiceField(choices=[("mine", "мой"), ("new", "новый")])
    version = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["keeps_mine"] = data.pop("text", "") == "mine"
        return data


def _tick() -> forms.CheckboxInput:
    return forms.CheckboxInput(attrs={"class": "form-check-input"})


def _seen(text: OrderText) -> tuple[list[Seen], list[Edit]]:
    places = []
    for part in text.parts:
        edit = text.edits[part.edit] if part.edit is not None else None
        kept = edit if edit is not None and (part.is_disputed or part.is_added) else None
        at, was = (kept.place, kept.was) if kept else (part.place, part.generated)
        places.append(Seen(at if part.is_added else part.place, part.generated, part.label, part.is_added, at, was))
    shown = {part.edit for part in text.parts}
    disputed = {conflict.edit for conflict in text.conflicts}
    return places, [text.edits[number] for number in sorted(disputed - shown)]


def _signed(places: list[Seen], kept: list[Edit]) -> str:
    rows = [[one.place, one.generated, one.label, one.is_added, one.at, one.was] for one in places]
    return signing.dumps({"places": rows, "kept": order_edits.kept(kept)}, salt=SALT, compress=True)


def _sent(seen: str) -> tuple[list[Seen], list[Edit]] | None:
    try:
        data = signing.loads(seen, salt=SALT)
    except signing.BadSignature:
        return None
    return [Seen(*row) for row in data["places"]], list(order_edits.read(data["kept"]))
