# How the scripts speak: a short title for each step, and the whole story of a step only when it failed.

say() { printf '%s\n' "$*"; }

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

# quietly TITLE COMMAND…: runs the command with its output kept back; shows the output and fails if the command fails.
quietly() {
    local title=$1 output status=0
    shift
    say "· $title"
    output=$("$@" 2>&1 </dev/null) || status=$?
    if [ "$status" -ne 0 ]; then
        printf '%s\n' "$output" >&2
        printf '✗ %s\n' "$title" >&2
    fi
    return "$status"
}
