"""Lists of one owner or unit by last change: rows of another status or stage are passed over within the index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0006_by_number'),
        ('identity', '0004_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='account',
            name='account_owner',
        ),
        migrations.RemoveIndex(
            model_name='account',
            name='account_unit',
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['owner', '-updated_at', '-id', 'status', 'level'], name='account_owner'),
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['read_unit_id', '-updated_at', '-id', 'status', 'level'], name='account_unit'),
        ),
    ]
