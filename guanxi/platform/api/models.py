"""What the API keeps for itself: answers to repeat, and how often a person called in this minute."""

from django.db import models

from guanxi.platform.identity.models import User


class KeptAnswer(models.Model):
    """The answer to a request with an idempotency key, written in the same transaction as the change it tells of."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_index=False)
    token_id = models.BigIntegerField(default=0)  # 0: a session of the browser
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64)  # digest of method, address and body
    rights = models.CharField(max_length=64)  # digest of the rights that the answer was made under
    status = models.SmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "token_id", "key"), name="kept_answer_once"),)


class CallCount(models.Model):
    """How many calls of one kind a person made in one minute; a later minute overwrites it, so that nothing piles up.

    The table is not logged: after a crash of the server all counts begin anew.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    kind = models.CharField(max_length=10)
    minute = models.BigIntegerField()
    calls = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "kind"), name="call_count_once"),)
