"""Turning a page to the light or the dark theme before it is measured."""

from playwright.sync_api import Page

# What turns for ever, such as a sign of waiting, is no change of colour.
SETTLED = "() => document.getAnimations().every(one => one.effect.getComputedTiming().endTime === Infinity)"


def show(page: Page, theme: str) -> None:
    """The page in a theme: its script hears of the change a moment later, and colours must not be half-way."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function("theme => document.documentElement.dataset.bsTheme === theme", arg=theme)
    page.wait_for_function(SETTLED)
