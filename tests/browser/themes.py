"""Turning a page to the light or the dark theme before it is measured."""

from playwright.sync_api import Page


def show(page: Page, theme: str) -> None:
    """The page in a theme: its script hears of the change a moment later, and colours must not be half-way."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function("theme => document.documentElement.dataset.bsTheme === theme", arg=theme)
    page.wait_for_function("() => document.getAnimations().length === 0")
