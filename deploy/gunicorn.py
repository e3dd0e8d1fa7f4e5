"""How gunicorn runs the program, on a PC by script/server as on a server by systemd."""

import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# A browser opens connections in advance; without threads an idle one would hold a whole worker.
threads = 4
# A document of a thousand rows takes half a minute to draw.
timeout = 120
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
# Its control socket would lie in the home folder of whoever starts the server, one for all installations.
control_socket_disable = True


def when_ready(server) -> None:
    """Say where to go, once the port is really open."""
    for address in server.address:
        host, port = address[:2] if isinstance(address, tuple) else (address, "")
        print(f"\nThe program runs on http://{host}:{port}  (Ctrl-C stops it)\n", flush=True)
