"""Changes questionnaires without changing what has been asked: one in use is copied to a new version."""

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.errors import Refusal
from monitoring.models import Questionnaire, QuestionnaireItem, Survey


def is_in_use(questionnaire: Questionnaire) -> bool:
    """Whether somebody has been asked with it: from then on its words are part of the answers."""
    return Survey.objects.filter(questionnaire=questionnaire).exists()


@action
def new_version(questionnaire: Questionnaire, *, by: User) -> Questionnaire:
    """A copy with the next number, which new surveys use from now on; running ones keep theirs."""
    versions = Questionnaire.objects.select_for_update().filter(code=questionnaire.code)
    latest = max(versions, key=lambda one: one.version)
    if latest.pk != questionnaire.pk:
        raise Refusal(f"Есть версия новее: {latest.version}. Меняйте её.")
    items = list(questionnaire.items.order_by("position", "pk"))
    versions.update(is_current=False)
    copy = Questionnaire.objects.create(
        code=questionnaire.code,
        version=latest.version + 1,
        title=questionnaire.title,
        intro=questionnaire.intro,
        form=questionnaire.form,
        role=questionnaire.role,
        wave=questionnaire.wave,
    )
    for item in items:
        item.pk, item.questionnaire = None, copy
        item._state.adding = True
    QuestionnaireItem.objects.bulk_create(items)
    return copy
