"""Lists of one status by last change: an index for the field of the board, as deals have one."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0003_search_waits'),
        ('identity', '0003_preferences'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['status', '-updated_at', '-id'], name='account_status'),
        ),
    ]
