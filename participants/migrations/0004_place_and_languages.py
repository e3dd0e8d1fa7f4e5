
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0003_people_whole"),
    ]

    operations = [
        migrations.AddField(
            model_name="menteerequest",
            name="mentor_sex",
            field=models.CharField(
                blank=True,
                choices=[("f", "женщина, девушка"), ("m", "мужчина, юноша")],
                max_length=1,
                verbose_name="семья просит, чтобы наставником был",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="building",
            field=models.CharField(
                blank=True,
                help_text="Если у школы несколько зданий: где учится или работает.",
                max_length=60,
                verbose_name="корпус",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="languages",
            field=models.CharField(
                blank=True,
                help_text="На каких свободно говорит, через запятую: по ним подбирают пару тем, кому трудно по-русски.",
                max_length=200,
                verbose_name="языки, кроме русского",
            ),
        ),
    ]
