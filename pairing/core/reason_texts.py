"""The sentence of each criterion that gave points to a pair: what exactly coincides."""

from __future__ import annotations

from collections.abc import Iterable

from pairing.core import phrases
from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.phrases import Phrase
from participants.core import times as week


def category(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """The mentor's competence."""
    return f"Наставник берётся за такие запросы: {mentee.category_title or mentee.category}."


def skills(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Skills that the request names, in the mentor's words."""
    found = phrases.shared(mentee.wishes, mentor.skills)
    return f"Умеет то, о чём просит наставляемый: {', '.join(phrase.text.casefold() for phrase in found)}."


def interests(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Interests in common, in the mentee's words, and the mentor's where they differ."""
    found = phrases.shared(mentor.interests, mentee.interests)
    return f"Общие интересы: {', '.join(_with_other_words(phrase, mentor.interests) for phrase in found)}."


def _with_other_words(phrase: Phrase, others: Iterable[Phrase]) -> str:
    text, written = phrase.text.casefold(), phrase.as_written
    same = [other for other in others if phrase.meets(other)]
    if any(other.as_written == written for other in same):
        return text
    named = min(other.text.casefold() for other in same)
    return f"{text} (у наставника\u00a0— {named})"


def times(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Times that suit both."""
    common = week.common(mentor.times, mentee.times)
    return f"Общее свободное время: {week.shown(common) or ', '.join(sorted(mentor.times & mentee.times))}."


def age(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """The two classes."""
    near, far = rule.good_gap
    is_good = near <= (mentor.grade or 0) - (mentee.grade or 0) <= far
    start = "Близкие по возрасту классы" if is_good else "Классы не слишком далеки"
    return f"{start}: наставник\u00a0— {mentor.grade}-й, наставляемый\u00a0— {mentee.grade}-й."


def wish(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """The ages that the mentor would like."""
    bounds = [
        f"{word} {bound}" for word, bound in (("от", mentor.age_from), ("до", mentor.age_to)) if bound is not None
    ]
    return f"Наставник хотел бы работать с возрастом {' '.join(bounds)}, наставляемому {mentee.age}."


def same_class(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """One class, one parallel, or different classes where these are wanted."""
    ours, theirs = f"{mentor.grade}{mentor.letter}", f"{mentee.grade}{mentee.letter}"
    if rule.class_wish == "other":
        return f"Учатся в разных классах: {ours} и {theirs}."
    if ours == theirs:
        return f"Учатся в одном классе: {ours}."
    return f"Учатся в одной параллели: {ours} и {theirs}."


def experience(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Years of work."""
    return f"Опытнее в работе: стаж наставника, лет — {mentor.years_of_work}, наставляемого — {mentee.years_of_work}."


def practice(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Pairs that the mentor has brought to the end."""
    return f"Есть опыт наставничества, завершённых пар: {mentor.former_pairs}."


def sex(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """What the family has asked for."""
    return f"Просили, чтобы наставником {'была женщина' if mentee.mentor_sex == 'f' else 'был мужчина'}."


def building(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """The building."""
    return f"В одном корпусе: {mentor.building}.".replace("..", ".")


def language(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Languages that both speak."""
    return f"Оба говорят не только по-русски: {', '.join(sorted(mentor.languages & mentee.languages))}."


def preference(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Who has chosen whom after the group meeting."""
    liking = rule.likings[mentor.person_id, mentee.person_id]
    if liking.mentee_rank and liking.mentor_rank:
        return (
            f"После общей встречи выбрали друг друга: наставляемый назвал наставника {liking.mentee_rank}\u2011м, "
            f"наставник его\u00a0— {liking.mentor_rank}\u2011м."
        )
    if liking.mentee_rank:
        return f"После общей встречи наставляемый назвал этого наставника {liking.mentee_rank}\u2011м."
    return f"После общей встречи наставник назвал этого наставляемого {liking.mentor_rank}\u2011м."


def earlier(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> str:
    """Whether the two have worked together."""
    return "Раньше уже работали вместе." if rule.earlier_wish == "again" else "Раньше вместе не работали."
