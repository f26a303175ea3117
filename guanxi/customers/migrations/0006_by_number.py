"""Accounts by their number: files name them by it, and without an index each such question reads all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('customers', '0005_indexes')]

    operations = [
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['number'], name='account_number'),
        ),
    ]
