from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pairing", "0003_states_renamed"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "proposed", "agreed", "submitted", "active", "finished", "ended", "replaced"],
                    )
                ),
                name="pair_state_is_known",
                violation_error_message="Недопустимое значение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("order__isnull", False),
                        ("ordered_on__isnull", False),
                        ("starts_on__isnull", False),
                        ("state__in", ("active", "finished", "ended", "replaced")),
                    ),
                    models.Q(
                        models.Q(("state__in", ("active", "finished", "ended", "replaced")), _negated=True),
                        ("ordered_on__isnull", True),
                        ("starts_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="pair_active_has_order_and_start",
                violation_error_message="Пара работает только по приказу и с указанной даты.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("ended_on__isnull", False),
                        ("state__in", ("finished", "ended", "replaced")),
                        models.Q(("end_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state__in", ("finished", "ended", "replaced")), _negated=True),
                        ("end_reason", ""),
                        ("ended_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="pair_over_has_day_and_reason",
                violation_error_message="У завершённой пары должны быть дата и основание, у работающей их нет.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "replaced"), ("successor__isnull", True), _negated=True),
                name="pair_replaced_has_successor",
                violation_error_message="Заменённая пара должна указывать на новую.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("successor__isnull", True), ("state__in", ("finished", "ended", "replaced")), _connector="OR"
                ),
                name="pair_with_successor_is_over",
                violation_error_message="Продолжить другой парой можно только завершённую.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "end_reason__in",
                        [
                            "term",
                            "plan_done",
                            "mentor",
                            "mentee",
                            "both",
                            "curator",
                            "force",
                            "left",
                            "dismissed",
                            "discipline",
                            "incompatible",
                            "illness",
                            "consent",
                            "transferred",
                            "other",
                            "",
                        ],
                    )
                ),
                name="pair_end_reason_is_known",
                violation_error_message="Недопустимое значение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pair",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["program", "curator"])),
                name="pair_origin_is_known",
                violation_error_message="Недопустимое значение.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_live", True)),
                fields=("programme", "mentor", "programme_seat"),
                name="mentor_programme_seat_is_taken_once",
                violation_error_message="У наставника не осталось свободных мест в программе.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_live", True)),
                fields=("programme", "mentor", "mentee"),
                name="mentor_and_mentee_are_paired_once",
                violation_error_message="Эти двое уже в паре.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__lte", 20), ("seat__gte", 1), ("seat__lte", models.F("capacity"))),
                name="mentor_seat_is_within_capacity",
                violation_error_message="У наставника нет столько мест.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("programme_capacity__lte", 20),
                    ("programme_seat__gte", 1),
                    ("programme_seat__lte", models.F("programme_capacity")),
                ),
                name="mentor_programme_seat_is_within_capacity",
                violation_error_message="По правилам программы у наставника нет столько мест.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pairmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_live", True), ("left_on__isnull", True)), ("is_live", False), _connector="OR"
                ),
                name="pair_member_live_has_not_left",
                violation_error_message="Участник вышел из пары: живой пары у него нет.",
            ),
        ),
    ]
