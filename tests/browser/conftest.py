"""Chromium for the stories: how it starts, the widths they look at, pictures for the README, and axe."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "docs" / "pictures"
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1440, "height": 900}
ACCESSIBILITY = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


def pytest_addoption(parser: pytest.Parser) -> None:
    """``script/test tests/browser --pictures`` draws the README's pictures anew."""
    parser.addoption("--pictures", action="store_true", help="save the pictures of the documents")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies here drives a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def database_beside_the_drivers_loop() -> None:
    """Playwright keeps an event loop in the thread of the test; Django must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Debian's Chromium; as root it starts only without its sandbox."""
    arguments = ["--disable-dev-shm-usage", "--disable-gpu"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A desk in a Russian school."""
    return {**browser_context_args, "locale": "ru-RU", "timezone_id": "Europe/Moscow", "viewport": DESK}


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Save what a page shows as ``docs/pictures/<name>.png``, when pictures were asked for."""

    def save(page: Page, name: str, *, whole: bool = False) -> None:
        if request.config.getoption("--pictures", default=False):
            PICTURES.mkdir(exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", full_page=whole, animations="disabled")

    return save


@pytest.fixture(scope="session")
def barriers() -> Callable[[Page], list[str]]:
    """What axe finds serious or critical on a page, one line each; a good page gives an empty list."""
    axe = Axe()

    def find(page: Page) -> list[str]:
        found = axe.run(page, options=ACCESSIBILITY).response["violations"]
        return [
            f"{page.url}: {violation['id']}: {node['target']}: {node['html'][:160]}"
            for violation in found
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]

    return find
