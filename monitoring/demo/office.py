"""How the papers of the invented school look and are worded: its emblem, one text of its own, a corrected post, two journals."""

import io

from PIL import Image, ImageDraw

from mentoring import emblems
from mentoring.core.russian.cases import Case
from monitoring.core.award_order import CODE as AWARDING
from monitoring.demo.people import WORDS
from monitoring.demo.school import DemoSchool
from programmes import wordings
from programmes.actions import journals, looks, roadmap_approval, word_forms
from programmes.actions import wordings as own_wordings
from programmes.core.wording import Wording

TOLD = WORDS["office"]
SIDE, FINE = 600, 4  # an emblem of so many points, drawn so many times larger for smooth edges
DEEP, BRIGHT, PAPER = "#1f4e79", "#e0a526", "#ffffff"


def furnish(demo: DemoSchool) -> None:
    """Before the first order: everything that is printed from now on has this look and these words."""
    by = demo.staff.director
    values = {"letterhead": "", "emblem_place": "above", "typeface": "PT Serif", "size": 13}
    looks.change(demo.school, values=values, emblem=emblems.cleaned(_emblem()), version=None, by=by)
    journals.add(demo.school, title=TOLD["journal"], pattern="{n}-ОД", by=by)
    journals.add(demo.school, title=TOLD["journal_of_awards"], pattern="{n}-П", kinds=[AWARDING], by=by)
    built_in = wordings.get(roadmap_approval.CODE).built_in
    # On the site always: an order without that day is not whole.
    own = Wording(built_in.heading, built_in.preamble, built_in.points.replace("? site_on: ", ""))
    own_wordings.edit(demo.school, roadmap_approval.CODE, wording=own, by=by)
    forms = {case.value: TOLD["post_forms"][case.value] for case in Case if case.value in TOLD["post_forms"]}
    word_forms.set_post_forms(demo.school, text=TOLD["post"], forms=forms, by=demo.staff.curator)


def _emblem() -> bytes:
    """A ring with a rising sun above an open book."""
    side = SIDE * FINE
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)

    def at(*shares: float) -> list[float]:
        return [share * side for share in shares]

    draw.ellipse(at(0.02, 0.02, 0.98, 0.98), fill=DEEP)
    draw.ellipse(at(0.07, 0.07, 0.93, 0.93), fill=PAPER)
    for ray in range(9):
        draw.pieslice(at(0.16, 0.2, 0.84, 0.88), 183 + ray * 20, 193 + ray * 20, fill=BRIGHT)
    draw.pieslice(at(0.3, 0.34, 0.7, 0.74), 180, 360, fill=BRIGHT, outline=PAPER, width=FINE * 6)
    for left, right in ((0.5, 0.2), (0.5, 0.8)):
        page = [(left, 0.6), (right, 0.54), (right, 0.74), (left, 0.82)]
        draw.polygon([(x * side, y * side) for x, y in page], fill=DEEP, outline=PAPER, width=FINE * 4)
    draw.line(at(0.5, 0.6, 0.5, 0.82), fill=PAPER, width=FINE * 6)
    written = io.BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(written, "PNG")
    return written.getvalue()
