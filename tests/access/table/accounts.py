"""Who gets at the addresses of accounts."""

PAGES: dict[str, tuple[str, str]] = {
    "accounts:accept": ("GET", "+ ++ +++++ +"),
    "accounts:authorities": ("GET", "> +- ----- -"),
    "accounts:authority-add": ("GET", "> +- ----- -"),
    "accounts:authority-edit": ("GET", "> +- ----- -"),
    "accounts:profile": ("GET", "> ++ +++++ +"),
    "accounts:school-add": ("GET", "> +- ----- -"),
    "accounts:school-card": ("GET", "> +- ++--- 0"),
    "accounts:school-edit": ("GET", "> +- ++--- 0"),
    "accounts:schools": ("GET", "> +- ----- -"),
    "accounts:second-factor-go-on": ("GET", "> ++ +++++ +"),
    "accounts:staff": ("GET", "> +- +---- 0"),
    "accounts:staff-edit": ("GET", "> +0 +0000 0"),
    "accounts:staff-end": ("POST", "> +0 +0000 0"),
    "accounts:staff-invite": ("GET", "> +- +---- 0"),
    "accounts:staff-link": ("POST", "> +0 +0000 0"),
    "accounts:system-invite": ("GET", "> +- ----- -"),
    "accounts:system-staff": ("GET", "> +- ----- -"),
}
