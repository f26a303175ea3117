"""How a person likes to work, beside what stands in their own record."""

from django.db import models

from guanxi.platform.identity.models.people import User


class Preferences(models.Model):
    """What one person arranged for themselves: a small document by name, read together with the person on every page."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="preferences")
    kept = models.JSONField(default=dict)
