"""The Word file of each kind of document opens in LibreOffice and loses nothing there."""

import os
import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.test_conversions import cells_and_lines, letters
from tests.documents.test_every_kind import all_files, made  # noqa: F401 a fixture

OFFICE = shutil.which("soffice")
SECONDS = 300

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="LibreOffice is not installed"),
]


def test_nothing_of_any_word_file_is_lost_in_libreoffice(made, tmp_path):  # noqa: F811 the fixture
    files = dict(all_files(made, only="docx"))
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    subprocess.run(  # noqa: S603 a program of the system, our own files
        [
            OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "pdf",
            "--outdir", str(tmp_path), *(str(tmp_path / name) for name in files),
        ],
        check=True, capture_output=True, timeout=SECONDS,
    )  # fmt: skip
    lost = {}
    for name, content in files.items():
        shown = (tmp_path / name).with_suffix(".pdf").read_bytes()
        text = letters("".join(page.extract_text() for page in PdfReader(BytesIO(shown)).pages))
        lost[name] = [line for line in cells_and_lines(content) if letters(line)[:40] not in text]
    assert {name: lines for name, lines in lost.items() if lines} == {}
