"""Who gets at the addresses of jobs."""

PAGES: dict[str, tuple[str, str]] = {
    "jobs:job": ("GET", "> 00 0+000 0"),
    "jobs:job-again": ("POST", "> 00 0+000 0"),
    "jobs:job-cancel": ("POST", "> 00 0+000 0"),
    "jobs:job-file": ("GET", "> 00 0+000 0"),
    "jobs:jobs": ("GET", "> ++ +++++ +"),
}
