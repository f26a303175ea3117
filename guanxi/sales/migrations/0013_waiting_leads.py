# 

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0011_sales_channels'),
        ('identity', '0005_deputies'),
        ('sales', '0012_rivals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='lead',
            index=models.Index(condition=models.Q(('distribute', True)), fields=['id'], name='lead_waiting'),
        ),
    ]
