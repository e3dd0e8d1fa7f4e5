"""Writes of the weights and wishes by which a form of a programme is matched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from pairing.models import MatchingSettings
from programmes.models import MentoringForm, Programme

VALUES = ("weights", "class_wish", "earlier_wish", "grade_gap", "lowest_score", "is_balanced", "in_groups")


@action
def change(
    programme: Programme, form: MentoringForm, *, values: Mapping[str, Any], version: int | None = None, by: User
) -> MatchingSettings:
    """The programme's own rules for the form; version 0 is that of a form without any of its own."""
    programme = _lock(programme, form)
    settings = MatchingSettings.objects.select_for_update().filter(programme=programme, form=form).first()
    if settings is None:
        settings = MatchingSettings(programme=programme, form=form, version=0)
    check_version(settings, version)
    for name, value in values.items():
        setattr(settings, name, value)
    settings.version += 1
    settings.save()
    return settings


@action
def reset(programme: Programme, form: MentoringForm, *, version: int | None = None, by: User) -> None:
    """The built-in rules hold again."""
    programme = _lock(programme, form)
    settings = MatchingSettings.objects.select_for_update().filter(programme=programme, form=form).first()
    if settings is None:
        return
    check_version(settings, version)
    settings.delete()


def copy(old: Programme, new: Programme, by: User) -> None:
    """The copier of this application: a programme for another term is matched by the same rules in the same forms."""
    for kept in MatchingSettings.objects.filter(programme=old, form__in=new.forms.all()).order_by("pk"):
        values = {name: getattr(kept, name) for name in VALUES}
        MatchingSettings.objects.create(programme=new, form=kept.form, **values)


def _lock(programme: Programme, form: MentoringForm) -> Programme:
    programme = lock(programme)
    if not programme.forms.filter(pk=form.pk).exists():
        raise Refusal("Этой формы наставничества в программе уже нет. Обновите страницу.", code="gone")
    return programme
