"""The scripts say in words what they cannot do, before they begin to do it."""

import socket
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "script"


def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPTS / name, *arguments], capture_output=True, text=True, check=False, timeout=30)


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1", "80 80"])
def test_server_refuses_what_is_no_port(port):
    refused = run("server", port)
    assert (refused.returncode, refused.stdout, refused.stderr) == (
        2,
        "",
        "Usage: script/server [PORT], a number from 1 to 65535; without one it is 8000.\n",
    )


def test_server_names_another_port_when_one_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("server", str(port))
    assert refused.returncode == 1
    assert refused.stderr.strip() == (
        f"Port {port} is taken by another program. Choose another one: script/server {port + 1}"
    )


@pytest.mark.parametrize(("name", "first"), [("setup", "Makes a machine ready"), ("test", "Sets up, then runs")])
def test_scripts_explain_themselves(name, first):
    explained = run(name, "--help")
    assert explained.stdout.startswith(first)
    assert explained.stderr == ""
