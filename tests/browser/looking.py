"""Looking over many pages: each at three widths, in a light and a dark theme, for what keeps people out or slows them down."""

import gzip
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from mentoring.accounts.models import User
from tests.browser.conftest import DESK, PHONE, TABLET
from tests.browser.themes import show

WINTER = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
WIRE_LIMIT = 25 * 1024
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
STICKING_OUT = """[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right
    > document.documentElement.clientWidth + 1).slice(0, 4).map(one => one.outerHTML.slice(0, 90)).join(' | ')"""
# A page that has just been made narrower may not have been laid out to its end.
TWO_FRAMES_LATER = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"
# A paper that is shown within a page keeps the heading of its own.
OWN_HEADING = "h1:not(.paper h1, .document h1)"
SIDEWAYS = "[...document.querySelectorAll('.table-frame')].some(one => one.scrollWidth > one.clientWidth + 1)"
LOOKS = ((DESK, "light"), (TABLET, "dark"), (PHONE, "dark"))


def address_in(app: str) -> Callable[..., str]:
    """``address("pair", 5)`` of an app."""
    return lambda page, *args, query="", **kwargs: (
        reverse(f"{app}:{page}", args=args or None, kwargs=kwargs or None) + query
    )


class Looker:
    """Opens pages and notes what is amiss; axe goes over each page once, by turns on a light desk and a dark phone."""

    def __init__(
        self,
        browser: Browser,
        host: str,
        barriers: Callable[[Page], list[str]],
        *,
        prepare: Callable[[Page], None] = lambda page: None,
        minds_sideways: bool = True,
    ) -> None:
        self.browser, self.host, self.barriers, self.prepare = browser, host, barriers, prepare
        self.minds_sideways, self.seen = minds_sideways, 0
        self.amiss: list[str] = []

    def look(self, paths: Iterable[str], *, who: str | User = "") -> None:
        """The pages as a user sees them, by an e-mail's beginning at the invented school; as nobody without one."""
        # Without motion a change of the theme is there at once: axe would measure colours half-way.
        context = self.browser.new_context(viewport=DESK, locale="ru-RU", reduced_motion="reduce")
        if who:
            client = Client()
            client.force_login(who if isinstance(who, User) else User.objects.get(email=f"{who}@demo.example"))
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.host}]
            )  # fmt: skip
        page = context.new_page()
        page.on("console", lambda said: self.note(page, said.text) if said.type == "error" else None)
        for path in paths:
            answer = page.goto(self.host + path)
            weight = len(gzip.compress(answer.body()))
            self.note(page, f"weighs {weight} bytes", weight > WIRE_LIMIT)
            self.note(page, f"answers {answer.status} to {who}", answer.status != 200)
            self.note(page, "has no heading of its own", page.locator(OWN_HEADING).count() != 1)
            self.prepare(page)
            measured = (DESK, PHONE)[self.seen % 2]
            for size, theme in LOOKS:
                self._before(page, size, theme, is_measured=size is measured)
            self.seen += 1
        context.close()

    def note(self, page: Page, text: str, is_amiss: object = "yes") -> None:
        """Write down what is amiss on the page."""
        self.amiss += [f"{page.url} {text}"] if is_amiss else []

    def _before(self, page: Page, size: dict[str, int], theme: str, *, is_measured: bool) -> None:
        page.set_viewport_size(size)
        if is_measured or size is not PHONE:
            show(page, theme)
        if page.evaluate(WIDE) and page.evaluate(TWO_FRAMES_LATER) is None and page.evaluate(WIDE):
            self.note(page, f"is wider than {size['width']}: {page.evaluate(STICKING_OUT)}")
        if self.minds_sideways:
            self.note(page, f"has a table that moves sideways at {size['width']}", page.evaluate(SIDEWAYS))
        if is_measured:
            self.amiss += self.barriers(page)
