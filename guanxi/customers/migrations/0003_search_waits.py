"""New search tokens wait in a list before they go into the index, which is altered where it stands and not made anew."""

import django.contrib.postgres.indexes
from django.db import migrations

INDEXES = {"account": "account_search", "contact": "contact_search"}


def waiting(model: str, name: str) -> migrations.SeparateDatabaseAndState:
    """Alter one index."""
    index = django.contrib.postgres.indexes.GinIndex(
        fastupdate=True, fields=["search"], gin_pending_list_limit=1024, name=name
    )
    return migrations.SeparateDatabaseAndState(
        [
            migrations.RunSQL(
                f"alter index {name} set (fastupdate = on, gin_pending_list_limit = 1024)",
                f"alter index {name} set (fastupdate = off)",
            )
        ],
        [
            migrations.RemoveIndex(model_name=model, name=name),
            migrations.AddIndex(model_name=model, index=index),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_last_contact"), ("identity", "0003_preferences")]

    operations = [waiting(model, name) for model, name in INDEXES.items()]
