"""A school's own Word template: checked for what it may name and do, and filled in a closed environment."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from mentoring.core.template_fields import TemplateField, by_name
from mentoring.documents import word, word_packages

FILTERS = frozenset({"upper", "lower", "capitalize", "length", "first", "last", "join", "default", "trim"})
LOOPS_DEEP = 3
ROWS_AT_MOST = 100_000
MARKUP_AT_MOST = 20_000_000
TOO_LONG = (
    "По этому шаблону документ выходит слишком длинным: цикл по одному и тому же списку стоит внутри другого. "
    "Оставьте один цикл."
)
HINT = "Проверьте, что у каждого {% for … %} есть {% endfor %}, у каждого {% if … %} — {% endif %}, а скобки парные."


class TemplateFault(ValueError):
    """What is wrong with a template, in Russian and fit to show."""


def faults(content: bytes, fields: Iterable[TemplateField], sample: Mapping[str, Any]) -> list[str]:
    """Why the template cannot be taken: what it may not hold, unknown names, loops over no list; empty when it is right."""
    found = word_packages.faults(content)
    if found:
        return found
    known = by_name(fields)
    try:
        for tree in _trees(content):
            found += _unknown(tree, known)
        if not found:
            fill(content, sample)
    except TemplateFault as fault:
        return [str(fault)]
    except RecursionError:
        return [f"В шаблоне ошибка разметки. {HINT}"]
    return list(dict.fromkeys(found))


def fill(content: bytes, values: Mapping[str, Any]) -> bytes:
    """The Word file with everything put in as text; TemplateFault where the template does what it may not."""
    from docxtpl import DocxTemplate  # slow import
    from jinja2 import TemplateError  # slow import

    template = _opened(content, DocxTemplate)
    try:
        template.render(_clean(values, _Budget()), jinja_env=_environment(), autoescape=True)
    except TemplateFault:
        raise
    except (TemplateError, RecursionError, SyntaxError) as error:
        raise TemplateFault(f"В шаблоне ошибка разметки. {HINT}") from error
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        raise TemplateFault(
            "Условие или преобразование в шаблоне не подходит к тому, что подставляется: "
            "числа с текстом не сравнивают, «length», «first», «last» и «join» пишут после списка."
        ) from error
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def blocks(content: bytes) -> list[tuple[str, Any]]:
    """What a Word file says, in its order: («text», a line) and («table», rows of cells), for a look without Word."""
    from docx import Document  # slow import
    from docx.table import Table  # slow import

    shown: list[tuple[str, Any]] = []
    for item in Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(item, Table):
            shown.append(("table", [[cell.text for cell in row.cells] for row in item.rows]))
        else:
            shown.append(("text", item.text))
    return shown


def starter(title: str, fields: Iterable[TemplateField]) -> bytes:
    """A template to begin with: every name of the kind once, lists as loops."""
    from docx import Document  # slow import

    document = Document()
    word.name(document, title, "")
    word.page(document.sections[0], is_landscape=False)
    word.style(document, "Normal", size=12, after=4)
    document.add_paragraph(title).runs[0].bold = True
    for field in fields:
        if not field.inner:
            document.add_paragraph(f"{{{{ {field.name} }}}}")
            continue
        one = "строка"
        document.add_paragraph(f"{{%p for {one} in {field.name} %}}")
        document.add_paragraph(" — ".join(f"{{{{ {one}.{inner.name} }}}}" for inner in field.inner if not inner.inner))
        document.add_paragraph("{%p endfor %}")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _opened(content: bytes, kind: Any) -> Any:
    try:
        template = kind(io.BytesIO(content))
        template.init_docx()
    except (KeyError, ValueError, OSError) as error:
        raise TemplateFault("Файл не открывается: сохраните его в Word заново в формате .docx.") from error
    return template


def _trees(content: bytes) -> Iterator[Any]:
    """The parsed body, headers and footers."""
    from docxtpl import DocxTemplate  # slow import
    from jinja2 import TemplateError  # slow import

    template, environment = _opened(content, DocxTemplate), _environment()
    sources = [template.patch_xml(template.get_xml())]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        sources += [template.patch_xml(template.get_part_xml(part)) for _, part in template.get_headers_footers(uri)]
    for source in sources:
        try:
            yield environment.parse(source)
        except TemplateError as error:
            raise TemplateFault(f"В шаблоне ошибка разметки. {HINT}") from error


def _unknown(tree: Any, known: Mapping[str, TemplateField]) -> list[str]:
    """Names that nobody fills, and loops over what is no list."""
    found: list[str] = []
    _walk(tree, {name: field.inner for name, field in known.items()}, set(), found, 0)
    return found


def _walk(node: Any, known: dict[str, tuple[TemplateField, ...]], rows: set[str], found: list[str], depth: int) -> None:
    from jinja2 import nodes  # slow import

    if isinstance(node, nodes.For):
        inner = _listed(node.iter, known, rows, found)
        if depth >= LOOPS_DEEP:
            found.append("Циклы вложены слишком глубоко: больше трёх один в другом нельзя.")
        if isinstance(node.target, nodes.Name):
            known, rows = {**known, node.target.name: inner, "loop": ()}, rows | {node.target.name, "loop"}
        else:
            found.append("В цикле пишите одно имя: {% for пункт in пункты %}.")
        for child in (*([node.test] if node.test else []), *node.body, *node.else_):
            _walk(child, known, rows, found, depth + 1)
        return
    if isinstance(node, nodes.Getattr):
        _attribute(node, known, rows, found)
        return
    if isinstance(node, nodes.Name) and node.name not in known:
        found.append(f"Имя «{node.name}» программе не известно: возьмите одно из списка.")
    for child in node.iter_child_nodes():
        _walk(child, known, rows, found, depth)


def _listed(node: Any, known: dict[str, tuple[TemplateField, ...]], rows: set[str], found: list[str]) -> tuple[TemplateField, ...]:  # fmt: skip
    """The fields of a row of the list that a loop goes over."""
    from jinja2 import nodes  # slow import

    inner: tuple[TemplateField, ...] | None = None
    if isinstance(node, nodes.Name):
        if node.name not in known:
            found.append(f"Имя «{node.name}» программе не известно: возьмите одно из списка.")
            return ()
        inner = known[node.name] if node.name not in rows else None
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name in rows:
        fields = by_name(known[node.node.name])
        inner = fields[node.attr].inner if node.attr in fields else None
    if not inner:
        found.append("Цикл идёт не по списку. Повторять можно только то, что в перечне имён названо списком.")
    return inner or ()


def _attribute(node: Any, known: dict[str, tuple[TemplateField, ...]], rows: set[str], found: list[str]) -> None:
    from jinja2 import nodes  # slow import

    if not isinstance(node.node, nodes.Name) or node.node.name not in rows:
        found.append(f"«.{node.attr}» пишут только после имени строки в цикле.")
    elif node.node.name != "loop" and node.attr not in by_name(known[node.node.name]):
        found.append(f"У строки «{node.node.name}» нет «{node.attr}»: возьмите имя из списка.")


@lru_cache(maxsize=1)
def _environment_class() -> type:
    """Jinja's sandbox that knows places, conditions and loops, and nothing else."""
    from jinja2 import nodes  # slow import
    from jinja2.sandbox import SandboxedEnvironment  # slow import

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.For, nodes.If,
        nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Filter, nodes.Test,
        nodes.List, nodes.Tuple,
    )  # fmt: skip

    class PlacesOnly(SandboxedEnvironment):
        """Refuses what is no place, condition or loop when it reads a template, whatever part of the file it stands in."""

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            for node in tree.find_all(nodes.Node):
                if not isinstance(node, allowed):
                    raise TemplateFault(
                        "В шаблоне можно подставлять имена, писать условия {% if %} и циклы {% for %}; "
                        "вычисления, вызовы и вставку других файлов программа не выполняет."
                    )
                if isinstance(node, nodes.Filter) and node.name not in FILTERS:
                    raise TemplateFault(f"Преобразования «{node.name}» программа не знает.")
                if isinstance(node, nodes.Test) and node.name not in {"defined", "none", "equalto"}:
                    raise TemplateFault(f"Проверки «{node.name}» программа не знает.")
            return tree

        @staticmethod
        def concat(pieces: Iterable[str]) -> str:
            """All that a template says, up to a bound that no paper of a school comes near."""
            kept, length = [], 0
            for piece in pieces:
                kept.append(piece)
                length += len(piece)
                if length > MARKUP_AT_MOST:
                    raise TemplateFault(TOO_LONG)
            return "".join(kept)

    return PlacesOnly


def _environment() -> Any:
    return _environment_class()(autoescape=True)


class _Budget:
    """How many rows all loops of a template may go through together."""

    def __init__(self) -> None:
        self.left = ROWS_AT_MOST

    def take(self) -> None:
        """One more row."""
        self.left -= 1
        if self.left < 0:
            raise TemplateFault(TOO_LONG)


class _Rows(list):
    """A list that counts how often a loop goes through its rows."""

    budget: _Budget

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            self.budget.take()
            yield row


def _clean(value: Any, budget: _Budget) -> Any:
    """Texts without what a Word file cannot hold, lists and rows likewise."""
    if isinstance(value, Mapping):
        return {str(key): _clean(one, budget) for key, one in value.items()}
    if isinstance(value, list | tuple):
        rows = _Rows(_clean(one, budget) for one in value)
        rows.budget = budget
        return rows
    return word.clean(value) if isinstance(value, str) else value
