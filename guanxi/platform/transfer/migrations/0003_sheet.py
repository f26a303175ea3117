"""Which worksheet of a workbook is brought in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('transfer', '0002_waiting_rows')]

    operations = [
        migrations.AddField(
            model_name='importjob',
            name='sheet',
            field=models.CharField(default='', max_length=255),
        ),
    ]
