"""A process that prints so many consents and says what it took of the processor: `… tagged|untagged COUNT`."""

import io
import json
import os
import resource
import sys
import time
import tomllib
from dataclasses import fields
from pathlib import Path

TEXTS = Path(__file__).resolve().parents[3] / "participants" / "reference" / "consents.toml"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def main(how: str, count: int) -> None:
    import django  # slow import

    django.setup()
    from pypdf import PdfReader

    from mentoring.core.consent_sheets import ConsentForm, Operator, Party, Wording
    from mentoring.core.russian.names import Name
    from mentoring.documents import consents, pdf_many

    text = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["consent"][0]
    wording = Wording(**{field.name: text[field.name] for field in fields(Wording)})
    if how == "untagged":
        pdf_many.MOST_TAGGED = 0
    forms = (
        ConsentForm(
            wording,
            Operator("МБОУ «СОШ № 5»", address="г. Заречный, ул. Школьная, д. 1"),
            Party(Name("Виноградов", "Пётр", f"Андреевич {number}", "m")),
            guardian=Party(Name("Виноградова", "Анна", "Сергеевна", "f")),
            relation="мать",
            number=f"{number:012}",
            address=f"https://school.example/sheets/{number:012}/",
        )
        for number in range(count)
    )
    started = time.process_time()
    content = consents.pdf(forms)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = {
        "seconds": round(seconds, 2),
        "megabytes": peak,
        "pages": len(PdfReader(io.BytesIO(content)).pages),
        "kilobytes": len(content) // 1024,
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
