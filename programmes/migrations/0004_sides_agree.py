
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0003_mentors_prepared"),
    ]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="agreement_needed",
            field=models.BooleanField(
                default=True,
                help_text="Согласие дают по личной ссылке, или куратор отмечает его с бумаги. Без галочки достаточно решения куратора.",
                verbose_name="пара идёт в приказ только после согласия сторон",
            ),
        ),
    ]
