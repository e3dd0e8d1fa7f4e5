"""Finds the few files of installed packages that pages need, and no others."""

from pathlib import Path

from bootstrap_wrapper import get_bootstrap_dir
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

WANTED = (
    "css/bootstrap.min.css",
    "css/bootstrap.min.css.map",
    "js/bootstrap.bundle.min.js",
    "js/bootstrap.bundle.min.js.map",
)
PREFIX = "vendor/bootstrap"


class BootstrapFinder(BaseFinder):
    """Gives Bootstrap's two minified files with their maps under ``vendor/bootstrap/``.

    The package ships forty more variants; collecting and compressing them all would take half a minute.
    """

    def __init__(self, *args, **kwargs) -> None:
        self.root = Path(get_bootstrap_dir())
        self.storage = FileSystemStorage(location=self.root)
        self.storage.prefix = PREFIX
        super().__init__(*args, **kwargs)

    def check(self, **kwargs) -> list:
        return []

    def find(self, path, find_all=False, **kwargs):  # noqa: FBT002 - Django's signature
        inside = path.removeprefix(f"{PREFIX}/")
        if inside == path or inside not in WANTED:
            return []
        found = str(self.root / inside)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        return [(path, self.storage) for path in WANTED]
