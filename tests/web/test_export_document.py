"""The command writes any document of the registry, or says why not."""

import stat

import pytest
from django.core.management import CommandError, call_command

from mentoring.errors import Refusal
from mentoring.web.providers import DocumentKind, documents
from programmes.actions import orders


@pytest.fixture
def kind(monkeypatch):
    rows = {"7": "Петрова"}

    def find(identifier):
        if identifier not in rows:
            raise LookupError(f"Грамоты {identifier} нет.")
        return rows[identifier]

    def refuse(row):
        raise Refusal("Грамота ещё не готова.")

    award = DocumentKind(
        "award", "Грамота", find, {"pdf": lambda row: row.encode(), "docx": refuse}, lambda row: f"Грамота/{row}"
    )
    monkeypatch.setattr(documents, "_kinds", {"award": award})
    return award


def test_a_document_is_written_to_the_file(kind, tmp_path, capsys):
    file = tmp_path / "award.pdf"
    call_command("export_document", "award", "7", "--format", "pdf", "-o", str(file))
    assert file.read_bytes() == "Петрова".encode()
    assert capsys.readouterr().out == f"{file}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_folder_gets_the_file_under_the_documents_name(kind, tmp_path):
    call_command("export_document", "award", "7", "-o", str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["Грамота Петрова.pdf"]


def test_a_document_may_go_to_standard_output(kind, capfdbinary):
    call_command("export_document", "award", "7", "-o", "-")
    assert capfdbinary.readouterr().out == "Петрова".encode()


def test_kinds_are_listed(kind, capsys):
    call_command("export_document", "--list")
    assert capsys.readouterr().out == "award\tГрамота\tdocx, pdf\n"


@pytest.mark.parametrize(
    ("arguments", "reason", "code"),
    [
        (["award", "8"], r"^Грамоты 8 нет\.$", 1),
        (["award", "7", "--format", "docx"], r"^Грамота ещё не готова\.$", 1),
        (["award", "7", "--format", "exe"], r"^У документа «Грамота» есть только форматы: docx, pdf\.$", 2),
        (["prize", "7"], r"^Вида документа «prize» нет\. Есть: award\.$", 2),
        (["award"], r"^Не указан номер записи\.$", 2),
        ([], r"^Вида документа «» нет\. Есть: award\.$", 2),
    ],
)
def test_a_refusal_says_why_and_leaves_no_file(kind, tmp_path, arguments, reason, code):
    with pytest.raises(CommandError, match=reason) as refused:
        call_command("export_document", *arguments, "-o", str(tmp_path / "file"))
    assert refused.value.returncode == code
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_wrong_usage(kind, tmp_path):
    with pytest.raises(CommandError, match=r"не записан: No such file or directory\.$") as refused:
        call_command("export_document", "award", "7", "-o", str(tmp_path / "none" / "file.pdf"))
    assert refused.value.returncode == 2


@pytest.mark.parametrize(("extension", "signature"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04")])
def test_a_real_order_is_exported(programme, curator, tmp_path, extension, signature):
    order = orders.prepare(programme, kind="implementation", by=curator)
    call_command("export_document", "order", str(order.pk), "--format", extension, "-o", str(tmp_path / "order"))
    assert (tmp_path / "order").read_bytes()[: len(signature)] == signature
