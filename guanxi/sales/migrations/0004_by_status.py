"""Lists of one status by last change: an index for the field of the board, as deals have one."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0004_by_status'),
        ('identity', '0003_preferences'),
        ('sales', '0003_search_waits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['status', '-updated_at', '-id'], name='lead_status'),
        ),
    ]
