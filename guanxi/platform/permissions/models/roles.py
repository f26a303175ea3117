"""Roles, what they grant, and who holds them."""

from django.db import models
from django.db.models import F, Q

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept, User
from guanxi.platform.identity.rights import VERBS, Access, Scope


class Role(Kept):
    """A bundle of rights that people hold."""

    key = models.CharField(max_length=40, default="", editable=False)
    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    purpose = columns.text(words("For whom", "适用对象"), max_length=300)
    is_administrator = models.BooleanField(default=False, editable=False)

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """What a role may do: one verb on one entity, with a scope."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="grants")
    entity = models.CharField(max_length=40)
    verb = models.CharField(max_length=10, choices=[(verb, verb) for verb in VERBS])
    scope = models.SmallIntegerField(choices=[(int(scope), str(scope.name)) for scope in Scope])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("role", "entity", "verb"), name="grant_once"),)


class FieldRule(models.Model):
    """What a role may do with one field; without a rule a field is as free as its record."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="field_rules")
    entity = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    access = models.SmallIntegerField(choices=[(int(access), access.name) for access in Access])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("role", "entity", "field"), name="field_rule_once"),)


class Assignment(models.Model):
    """A role held by a person. It counts from its approval on; nobody approves their own."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    requested_by = models.ForeignKey(
        User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("role", "user"), name="assignment_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("user")), name="nobody_approves_their_own_role"
            ),
        )


class RightsVersion(models.Model):
    """One row whose number grows with every change of rights, so that remembered rights are known to be old."""

    number = models.BigIntegerField(default=1)
