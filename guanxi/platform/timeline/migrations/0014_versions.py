from django.db import migrations, models

# No history is written of it, and nobody's rights are asked.
_FILLED = [
    "select set_config('app.maintenance', 'on', true)",
    "update timeline_attachment set chain = stored",
    # What follows changes the table; checks that wait for the end of the transaction would stand in its way.
    "set constraints all immediate",
]


class Migration(migrations.Migration):
    dependencies = [("timeline", "0013_visits")]

    operations = [
        migrations.AddField("attachment", "chain", models.CharField(max_length=100, default=""), preserve_default=False),
        migrations.AddField("attachment", "version", models.IntegerField(default=1)),
        migrations.AddField("attachment", "again", models.IntegerField(null=True)),
        migrations.RunSQL(_FILLED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "attachment", models.UniqueConstraint(fields=["chain", "version"], name="version_once")
        ),
    ]
