"""Template tags of the design language: icons, badges, empty states, figures, buttons that post, form fields."""

import re
from functools import lru_cache
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import template
from django.contrib.messages import constants as levels
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, SelectMultiple
from django.template.loader import get_template, render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mentoring.audit.readers import history_of
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.core.russian.numerals import plural as in_number
from mentoring.web.guard import may

register = template.Library()

TONES = frozenset({"neutral", "info", "success", "warning", "danger", "accent"})
MESSAGE_TONES = {
    levels.DEBUG: ("neutral", "info-circle"),
    levels.INFO: ("info", "info-circle"),
    levels.SUCCESS: ("success", "check-circle"),
    levels.WARNING: ("warning", "exclamation-triangle"),
    levels.ERROR: ("danger", "x-octagon"),
}
BUTTON_STYLES = {
    "neutral": "secondary",
    "primary": "primary",
    "accent": "primary",
    "success": "outline-success",
    "warning": "outline-warning",
    "danger": "outline-danger",
    "link": "link",
}
SVG_SIZE = re.compile(r' height="[^"]*"')


@lru_cache(maxsize=512)
def _svg(name: str) -> SafeString:
    markup = get_template(f"bs_icon/{name}.svg").render({})
    markup = SVG_SIZE.sub("", markup, count=1).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return mark_safe(" ".join(markup.split()))  # the file of an installed package


@register.simple_tag
def icon(name: str, size: str = "") -> str:
    """A Bootstrap icon by its name, hidden from screen readers; ``size="lg"`` makes it larger than the text."""
    return format_html('<span class="icon{}">{}</span>', f" icon-{size}" if size else "", _svg(name))


@register.simple_tag
def crumb(text: str, url: str = "") -> str:
    """One step of the way from the home page; the last one has no address."""
    if url:
        return format_html('<li class="breadcrumb-item"><a href="{}">{}</a></li>', url, text)
    return format_html('<li class="breadcrumb-item active" aria-current="page">{}</li>', text)


@register.simple_tag
def badge(text: Any, tone: str = "neutral", icon_name: str = "") -> str:
    """A short mark; the words carry the meaning, the colour only helps."""
    mark = icon(icon_name) if icon_name else ""
    return format_html('<span class="tag tag-{}">{}{}</span>', tone if tone in TONES else "neutral", mark, text)


@register.simple_tag
def state_badge(obj: Any) -> str:
    """The state of an object that has ``state_label`` and ``state_tone``."""
    return badge(obj.state_label, obj.state_tone)


@register.inclusion_tag("ui/_empty.html")
def empty(icon: str = "inbox", title: str = "", text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """What a list shows while it has nothing: why, and what to do next."""
    return {"icon": icon, "title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/_stat.html")
def stat(value: Any, label: str, url: str = "", tone: str = "neutral", note: str = "") -> dict[str, Any]:
    """A figure with its caption; with an address it leads to what was counted."""
    return {"value": value, "label": label, "url": url, "tone": tone, "note": note}


@register.inclusion_tag("ui/_post_button.html", takes_context=True)
def post_button(
    context: template.Context,
    url: str,
    text: str,
    *,
    tone: str = "neutral",
    icon: str = "",
    confirm: str = "",
    busy: str = "",
    small: bool = False,
    download: bool = False,
    **fields: Any,
) -> dict[str, Any]:
    """A button that posts, alone in its form; other named arguments become hidden fields.

    ``confirm`` asks before sending; ``download`` says that a file will come instead of a page.
    """
    return {
        "csrf_token": context.get("csrf_token"),
        "url": url,
        "text": text,
        "style": BUTTON_STYLES.get(tone, "secondary"),
        "icon": icon,
        "confirm": confirm,
        "busy": busy,
        "small": small,
        "download": download,
        "fields": fields,
    }


@register.inclusion_tag("ui/_progress.html")
def progress(value: float, total: float, label: str = "Выполнено") -> dict[str, Any]:
    """A bar with its figures: «3 из 7»; nothing to do counts as an empty bar."""
    return {"value": value, "total": total, "max": total or 1, "label": label}


@register.simple_tag(takes_context=True)
def tab(context: template.Context, text: str, url: str, count: int | None = None, *, exact: bool = False) -> str:
    """A link in ``<nav class="tabs">``; current on its own page and, unless ``exact``, on those below it."""
    path = context["request"].path if "request" in context else ""
    current = path == url or (not exact and url != "/" and path.startswith(url))
    number = badge(count) if count else ""
    mark = mark_safe(' aria-current="page"') if current else ""
    return format_html('<a class="tab" href="{}"{}>{}{}</a>', url, mark, text, number)


@register.inclusion_tag("ui/_history.html", takes_context=True)
def history(context: template.Context, obj: Any) -> dict[str, Any]:
    """Who did what to the object and when, unfolding; only for those who may see the history."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not (user.is_superuser or may(user, Permission.HISTORY_VIEW, obj)):
        return {"lines": []}
    return {"lines": history_of(obj)}


@register.filter
def plural(number: int, forms: str) -> str:
    """The number with its word: ``{{ 3|plural:"пара,пары,пар" }}`` gives «3 пары»."""
    return counted(number, *forms.split(","))


@register.filter
def word(number: Any, forms: str) -> str:
    """The word alone, for a figure that stands apart: ``{{ 3|word:"пара,пары,пар" }}`` gives «пары»."""
    one, few, many = forms.split(",")
    return in_number(number, one, few, many) if isinstance(number, int) else many


@register.simple_tag(takes_context=True)
def form_fields(context: template.Context, form: BaseForm) -> str:
    """The fields of a form inside a ``<form>`` that the template has opened; errors come in a summary above."""
    helper = getattr(form, "helper", None) or FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    return render_crispy_form(form, helper=helper, context=context.flatten())


@register.simple_tag
def filter_field(field: BoundField) -> str:
    """One field of a filter: small label above, Bootstrap's classes on the widget."""
    widget = field.field.widget
    is_checkbox = isinstance(widget, CheckboxInput)
    if is_checkbox:
        css = "form-check-input"
    elif isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        css = ""
    elif isinstance(widget, Select | SelectMultiple):
        css = "form-select"
    else:
        css = "form-control"
    markup = field.as_widget(attrs={"class": f"{widget.attrs.get('class', '')} {css}".strip()})
    return render_to_string("ui/_filter_field.html", {"field": _Drawn(field, markup), "is_checkbox": is_checkbox})


class _Drawn:
    """A bound field whose widget is drawn already."""

    def __init__(self, field: BoundField, markup: str) -> None:
        self.label, self.id_for_label, self.errors, self._markup = field.label, field.id_for_label, field.errors, markup

    def __str__(self) -> str:
        return self._markup


@register.filter
def anchor(field: BoundField) -> str:
    """The id that a link from the error summary leads to: groups of boxes have it on their first box."""
    if isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def error_count(form: BaseForm) -> int:
    """How many remarks the form got."""
    return sum(len(errors) for errors in form.errors.values())


@register.filter
def page_numbers(page: Any) -> list[int]:
    """Numbers of the pages to link to; 0 stands for a gap."""
    last = page.paginator.num_pages
    shown = sorted({1, last} | {number for number in range(page.number - 2, page.number + 3) if 1 <= number <= last})
    numbers: list[int] = []
    for number in shown:
        if numbers and number > numbers[-1] + 1:
            numbers.append(number - 1 if number == numbers[-1] + 2 else 0)
        numbers.append(number)
    return numbers


@register.simple_tag(takes_context=True)
def split_messages(context: template.Context) -> dict[str, list[dict[str, Any]]]:
    """Django's messages in two groups: those that stay until read, and those that may leave by themselves."""
    groups: dict[str, list[dict[str, Any]]] = {"lasting": [], "passing": []}
    for message in context.get("messages") or ():
        tone, symbol = MESSAGE_TONES.get(message.level, MESSAGE_TONES[levels.INFO])
        group = "lasting" if message.level >= levels.WARNING else "passing"
        groups[group].append({"text": message.message, "tone": tone, "icon": symbol})
    return groups


BROWSERS = (
    ("YaBrowser", "Яндекс Браузер"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent: str) -> str:
    """A browser's own description of itself in plain words: «Chrome, Windows»."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Браузер")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(filter(None, (browser, system)))
