"""Who gets at the addresses of monitoring."""

PAGES: dict[str, tuple[str, str]] = {
    "monitoring:behind": ("GET", "> 00 ++--- 0"),
    "monitoring:denominator": ("GET", "> 00 -+--- 0"),
    "monitoring:indicators": ("GET", "> 00 ++--- 0"),
    "monitoring:my-survey": ("GET", "+ ++ +++++ +"),
    "monitoring:my-survey-page": ("GET", "+ ++ +++++ +"),
    "monitoring:questionnaire": ("GET", "> -- ++--- +"),
    "monitoring:school-indicators": ("GET", "> -- ++--- 0"),
    "monitoring:school-surveys": ("GET", "> -- ++--- 0"),
    "monitoring:supervision": ("GET", "> -+ ++--- +"),
    "monitoring:survey": ("GET", "> 00 ++000 0"),
    "monitoring:survey-add": ("GET", "> 00 -+--- 0"),
    "monitoring:survey-close": ("POST", "> 00 -+000 0"),
    "monitoring:survey-end": ("GET", "> 00 -+000 0"),
    "monitoring:survey-invite": ("POST", "> 00 -+000 0"),
    "monitoring:survey-waiting": ("GET", "> 00 -+000 0"),
    "monitoring:surveys": ("GET", "> 00 ++--- 0"),
    "monitoring:target": ("GET", "> 00 -+--- 0"),
    "monitoring:target-remove": ("POST", "> 00 -+--- 0"),
}
