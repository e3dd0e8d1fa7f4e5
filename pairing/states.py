"""The states and kinds of things that pairs, matching and meetings go through, with words and tones."""

from django.db import models


class PairState(models.TextChoices):
    """Life of a pair: found, offered to its sides, agreed, fixed by an order, over."""

    DRAFT = "draft", "Черновик подбора"
    PROPOSED = "proposed", "Предложена сторонам"
    AGREED = "agreed", "Согласована"
    SUBMITTED = "submitted", "У директора"
    ACTIVE = "active", "Работает"
    FINISHED = "finished", "Завершена"
    ENDED = "ended", "Прекращена досрочно"
    REPLACED = "replaced", "Наставник заменён"


LIVE_STATES = (PairState.DRAFT, PairState.PROPOSED, PairState.AGREED, PairState.SUBMITTED, PairState.ACTIVE)
# States in which the curator has decided, so that a new proposal must keep the pair.
KEPT_STATES = (PairState.PROPOSED, PairState.AGREED, PairState.SUBMITTED, PairState.ACTIVE)
# Decided, and nothing legal has come of it yet: the curator may still take the decision back.
UNDOABLE_STATES = (PairState.PROPOSED, PairState.AGREED)
OVER_STATES = (PairState.FINISHED, PairState.ENDED, PairState.REPLACED)
# States that only an approved order can have brought about.
ORDERED_STATES = (PairState.ACTIVE, *OVER_STATES)
# Before the order: the mentor sees such a pair once its agreement has been offered, for his answer is asked.
OFFERED_STATES = (PairState.PROPOSED, PairState.AGREED, PairState.SUBMITTED)


class StepKind(models.TextChoices):
    """What happened to a pair, as its timeline tells it."""

    DRAFTED = "drafted", "Подобрана программой"
    CHOSEN = "chosen", "Выбрана куратором"
    PROPOSED = "proposed", "Предложена сторонам"
    SIDE_AGREED = "side_agreed", "Сторона согласна"
    SIDE_DECLINED = "side_declined", "Сторона отказалась"
    AGREED = "agreed", "Согласована всеми сторонами"
    REVERTED = "reverted", "Возвращена на шаг назад"
    SUBMITTED = "submitted", "Отправлена директору"
    RETURNED = "returned", "Возвращена с приказом"
    ACTIVATED = "activated", "Закреплена приказом"
    CHANGE_ASKED = "change_asked", "Попросили изменить"
    CHANGE_DECLINED = "change_declined", "В изменении отказано"
    MEMBER_JOINED = "member_joined", "Участник вошёл в группу"
    MEMBER_LEFT = "member_left", "Участник вышел из группы"
    PROLONGED = "prolonged", "Срок продлён"
    FINISHED = "finished", "Завершена"
    ENDED = "ended", "Прекращена досрочно"
    REPLACED = "replaced", "Наставник заменён"


class EndReason(models.TextChoices):
    """Why a pair is over (domain: local acts and АЗ-1128/08)."""

    TERM = "term", "Срок работы истёк"
    PLAN_DONE = "plan_done", "План выполнен полностью"
    MENTOR = "mentor", "По инициативе наставника"
    MENTEE = "mentee", "По инициативе наставляемого"
    BOTH = "both", "По обоюдному желанию"
    CURATOR = "curator", "По инициативе куратора: программа исполняется плохо"
    FORCE = "force", "Обстоятельства, не зависящие от сторон"
    LEFT = "left", "Наставник или наставляемый выбыл"
    DISMISSED = "dismissed", "Наставник уволен или переведён"
    DISCIPLINE = "discipline", "Дисциплинарное взыскание у наставника"
    INCOMPATIBLE = "incompatible", "Психологическая несовместимость"
    ILLNESS = "illness", "Длительная болезнь или отпуск"
    CONSENT = "consent", "Отозвано согласие"
    TRANSFERRED = "transferred", "Пара переведена в другую программу"
    OTHER = "other", "Другая причина"


class PairOrigin(models.TextChoices):
    """Who found the pair."""

    PROGRAM = "program", "Подобрана программой"
    CURATOR = "curator", "Выбрана куратором"


class Side(models.TextChoices):
    """On which side of a pair a person stands."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    GUARDIAN = "guardian", "законный представитель"


class AgreementState(models.TextChoices):
    """What one side says to a pair."""

    WAITING = "waiting", "Ждём ответа"
    AGREED = "agreed", "Согласие"
    DECLINED = "declined", "Отказ"


class AgreementWay(models.TextChoices):
    """How a side has answered."""

    LINK = "link", "по личной ссылке"
    ACCOUNT = "account", "в своём кабинете"
    PAPER = "paper", "на бумаге"


class ChangeKind(models.TextChoices):
    """What is to become of a working pair."""

    FINISH = "finish", "Завершить работу"
    END = "end", "Прекратить досрочно"
    REPLACE = "replace", "Заменить наставника"
    JOIN = "join", "Включить в группу"
    LEAVE = "leave", "Вывести из группы"
    PROLONG = "prolong", "Продлить срок"
    TRANSFER = "transfer", "Перевести в другую программу"


# Changes that end the pair: only one of them may be under way.
ENDING_CHANGES = (ChangeKind.FINISH, ChangeKind.END, ChangeKind.REPLACE, ChangeKind.TRANSFER)

# Changes that give somebody another mentor, another group or another programme: the sides have to agree anew.
AGREED_CHANGES = (ChangeKind.REPLACE, ChangeKind.JOIN, ChangeKind.TRANSFER)


class ChangeState(models.TextChoices):
    """Life of a change: asked for or decided, in an order, done by it."""

    ASKED = "asked", "Ждёт решения"
    PREPARED = "prepared", "Готовится приказ"
    DONE = "done", "Исполнено"
    DECLINED = "declined", "Отказано"
    WITHDRAWN = "withdrawn", "Отменено"


UNDER_WAY = (ChangeState.ASKED, ChangeState.PREPARED)


class Initiator(models.TextChoices):
    """Who wants a pair changed."""

    MENTEE = "mentee", "наставляемый"
    GUARDIAN = "guardian", "законный представитель"
    MENTOR = "mentor", "наставник"
    CURATOR = "curator", "куратор"
    DIRECTOR = "director", "директор"


class RuleKind(models.TextChoices):
    """What a person has decided about two people, whatever their points."""

    MUST = "must", "Только вместе"
    MUST_NOT = "must_not", "Никогда вместе"


class ClassWish(models.TextChoices):
    """Whether the programme wants mentor and mentee of one class."""

    ANY = "any", "не важно"
    SAME = "same", "лучше из одного класса"
    PARALLEL = "parallel", "лучше из одной параллели"
    OTHER = "other", "лучше из разных классов"


class EarlierWish(models.TextChoices):
    """What an earlier pair of the same two means."""

    ANY = "any", "не важно"
    AGAIN = "again", "лучше продолжать прежние пары"
    NEW = "new", "лучше новые пары"


class WaitingStepKind(models.TextChoices):
    """What was tried for a mentee without a pair."""

    LEFT = "left", "Остался без пары"
    OFFER = "offer", "Предложен наставник"
    TALK = "talk", "Беседа"
    ACCOMPANIMENT = "accompaniment", "Сопровождение психолога"
    OTHER = "other", "Другое"


class GroupMeetingState(models.TextChoices):
    """Life of a group meeting and of the survey of preferences after it."""

    PLANNED = "planned", "Запланирована"
    HELD = "held", "Проведена, идёт опрос"
    CLOSED = "closed", "Опрос закончен"


class PreferenceWay(models.TextChoices):
    """How a preference was told."""

    PAPER = "paper", "на талоне"
    LINK = "link", "по ссылке"


class PlanItemState(models.TextChoices):
    """Life of a task of an individual plan."""

    OPEN = "open", "В работе"
    DONE = "done", "Выполнено"
    DROPPED = "dropped", "Снято"


class MeetingKind(models.TextChoices):
    """Five kinds of meetings of the methodology."""

    INTRODUCTION = "introduction", "Встреча-знакомство"
    TRIAL = "trial", "Пробная рабочая встреча"
    PLANNING = "planning", "Встреча-планирование"
    WORKING = "working", "Рабочая встреча"
    FINAL = "final", "Итоговая встреча"


TONES: dict[str, str] = {
    PairState.DRAFT: "neutral",
    PairState.PROPOSED: "info",
    PairState.AGREED: "info",
    PairState.SUBMITTED: "warning",
    PairState.ACTIVE: "success",
    PairState.FINISHED: "info",
    PairState.ENDED: "danger",
    PairState.REPLACED: "neutral",
    ChangeState.ASKED: "warning",
    ChangeState.PREPARED: "info",
    ChangeState.DONE: "success",
    ChangeState.DECLINED: "neutral",
    ChangeState.WITHDRAWN: "neutral",
    GroupMeetingState.PLANNED: "neutral",
    GroupMeetingState.HELD: "info",
    GroupMeetingState.CLOSED: "success",
    PlanItemState.OPEN: "info",
    PlanItemState.DROPPED: "neutral",
}

# Apart from the others: a pair and a change have states of the same codes.
ANSWER_TONES: dict[str, str] = {
    AgreementState.WAITING: "warning",
    AgreementState.AGREED: "success",
    AgreementState.DECLINED: "danger",
}
