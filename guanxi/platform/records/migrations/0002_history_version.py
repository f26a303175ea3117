from django.db import migrations, models


class Migration(migrations.Migration):
    """A line of the history says which version the record had then: so two editors are told what the other changed."""

    dependencies = [
        ('records', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='history',
            name='version',
            field=models.IntegerField(null=True),
        ),
    ]
