"""Lists of one owner or unit by last change: rows of another status or stage are passed over within the index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_indexes'),
        ('customers', '0007_narrowed_lists'),
        ('identity', '0004_indexes'),
        ('sales', '0007_deal_months'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='deal',
            name='deal_owner',
        ),
        migrations.RemoveIndex(
            model_name='deal',
            name='deal_unit',
        ),
        migrations.RemoveIndex(
            model_name='lead',
            name='lead_owner',
        ),
        migrations.RemoveIndex(
            model_name='lead',
            name='lead_unit',
        ),
        migrations.AddIndex(
            model_name='deal',
            index=models.Index(fields=['owner', '-updated_at', '-id', 'stage', 'outcome'], name='deal_owner'),
        ),
        migrations.AddIndex(
            model_name='deal',
            index=models.Index(fields=['read_unit_id', '-updated_at', '-id', 'stage', 'outcome'], name='deal_unit'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['owner', '-updated_at', '-id', 'status'], name='lead_owner'),
        ),
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(fields=['read_unit_id', '-updated_at', '-id', 'status'], name='lead_unit'),
        ),
    ]
