# System packages: installed with apt where root or sudo allows, else the one line to run is printed.

# What WeasyPrint loads at run time.
DOCUMENT_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
# What drives a browser: Playwright's driver loads the first, and starts the second.
BROWSER_PACKAGES=(libatomic1 chromium)
# What opens Word files in the tests marked «slow».
OFFICE_PACKAGES=(libreoffice-writer)
APT_IS_FRESH=

# is_installed PACKAGE: whether dpkg has it whole.
is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# as_root COMMAND…: runs it as root: directly, by sudo without a question, or by sudo that asks a person at a terminal.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then
        sudo "$@"
    else
        return 126
    fi
}

# need_packages PACKAGE…: makes sure that all of them are there.
need_packages() {
    local package missing=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "! No apt here; what these Debian packages hold must be there: $*"
        return 0
    fi
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! as_root true; then
        fail "System packages are missing, and they take root to install. Run this line, then start again:

    sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${missing[*]}"
    fi
    if [ -z "$APT_IS_FRESH" ]; then
        quietly "System packages: reading the lists" apt_get update || exit 1
        APT_IS_FRESH=yes
    fi
    quietly "System packages: ${missing[*]}" apt_get install --yes --no-install-recommends "${missing[@]}" || exit 1
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 "$@"; }
