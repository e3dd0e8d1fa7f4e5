# A private PostgreSQL for one run of the tests: own folder, free port, no durability, gone afterwards.

POSTGRES_DIR=
POSTGRES_BIN=

# The folder of the newest server; a client alone has no initdb.
postgres_bin() {
    local found
    found=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1) || return 0
    dirname "$found"
}

# as_postgres COMMAND…: PostgreSQL refuses to run as root; then its own user runs it.
as_postgres() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@")
    else
        "$@"
    fi
}

# need_postgres: installs the server, without the system-wide database that Debian would start with it.
need_postgres() {
    POSTGRES_BIN=$(postgres_bin)
    [ -z "$POSTGRES_BIN" ] || return 0
    if ! is_installed postgresql-common; then
        need_packages postgresql-common
        as_root mkdir -p /etc/postgresql-common/createcluster.d
        echo 'create_main_cluster = false' |
            as_root tee /etc/postgresql-common/createcluster.d/no-main-cluster.conf >/dev/null
    fi
    need_packages postgresql
    POSTGRES_BIN=$(postgres_bin)
    [ -n "$POSTGRES_BIN" ] || fail "PostgreSQL's programs are not in /usr/lib/postgresql."
}

start_postgres() {
    local port
    need_postgres
    POSTGRES_DIR=$(mktemp --directory --tmpdir mentoring-postgres.XXXXXX)
    trap stop_postgres EXIT
    trap 'exit 130' INT TERM HUP
    [ "$(id -u)" -ne 0 ] || chown postgres: "$POSTGRES_DIR"
    port=$("$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    quietly "PostgreSQL: making a private one" as_postgres "$POSTGRES_BIN/initdb" -D "$POSTGRES_DIR/data" -U mentoring \
        -A trust --no-sync -E UTF8 --locale-provider=icu --icu-locale=ru-RU --locale=C.UTF-8
    quietly "PostgreSQL: starting it on port $port" as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" \
        -w -l "$POSTGRES_DIR/log" -o "-c listen_addresses=127.0.0.1 -p $port -k $POSTGRES_DIR \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start
    "$POSTGRES_BIN/createdb" -h 127.0.0.1 -p "$port" -U mentoring mentoring
    export DATABASE_URL=postgres://mentoring@127.0.0.1:$port/mentoring
}

stop_postgres() {
    [ -n "$POSTGRES_DIR" ] || return 0
    as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$POSTGRES_DIR"
    POSTGRES_DIR=
}
