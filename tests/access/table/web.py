"""Who gets at the addresses of web."""

PAGES: dict[str, tuple[str, str]] = {
    "web:emblem": ("GET", "> -- +++++ 0"),
    "web:home": ("GET", "> ++ +++++ +"),
    "web:school": ("GET", "> -- +++++ 0"),
    "web:search": ("GET", "> ++ +++++ +"),
}
