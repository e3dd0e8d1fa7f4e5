# The Python environment: a fit interpreter, .venv, and the packages of a requirements file.

PYTHON=.venv/bin/python

# find_python: prints the first interpreter that is new enough; $PYTHON3 names one by hand.
find_python() {
    local name
    for name in ${PYTHON3:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# make_environment: makes .venv, or makes it anew where its interpreter has gone.
make_environment() {
    local python
    "$PYTHON" -c 'import pip' 2>/dev/null && return 0
    if ! python=$(find_python); then
        command -v apt-get >/dev/null && need_packages python3
        python=$(find_python) || fail "Python 3.11 or newer is needed. Name one if it is not in PATH: PYTHON3=/path/to/python3 script/setup"
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need_packages "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    fi
    quietly "Python environment: .venv" "$python" -m venv --clear .venv || exit 1
}

# need_requirements FILE: installs the file's packages, unless just this has been done before.
# With WHEELHOUSE=folder they come from that folder and the network is not asked.
need_requirements() {
    local file=$1 mark wanted offline=()
    mark=.venv/.installed-${file//\//-}
    wanted=$(cat requirements.txt "$file" | sha256sum)
    [ -f "$mark" ] && [ "$(cat "$mark")" = "$wanted" ] && return 0
    [ -z "${WHEELHOUSE:-}" ] || offline=(--no-index --find-links "$WHEELHOUSE")
    quietly "Python packages: $file" \
        "$PYTHON" -m pip install --disable-pip-version-check --no-input "${offline[@]}" -r "$file" || exit 1
    printf '%s\n' "$wanted" >"$mark"
}
