"""Apps and layers import downwards only, as the contracts in pyproject.toml say."""

import tomllib

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.sources import APPS, ROOT

CONFIGURATION = ROOT / "pyproject.toml"


def test_import_directions_are_kept():
    assert lint_imports(config_filename=str(CONFIGURATION), no_cache=True) == EXIT_STATUS_SUCCESS


def test_contracts_cover_every_app():
    contracts = {contract["id"]: contract for contract in _contracts()}
    assert set(contracts["apps"]["layers"]) == set(APPS)
    assert set(contracts["core"]["source_modules"]) == {f"{app}.core" for app in APPS if (ROOT / app / "core").is_dir()}
    assert set(contracts["inside"]["containers"]) == {
        ".".join(path.parent.relative_to(ROOT).parts) for app in APPS for path in (ROOT / app).rglob("apps.py")
    }


def _contracts() -> list[dict]:
    return tomllib.loads(CONFIGURATION.read_text())["tool"]["importlinter"]["contracts"]
