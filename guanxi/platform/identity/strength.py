"""What a password has to be: Django's checks, with rules and refusals in our words and both languages."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """Refuses what is quickly tried out."""

    def get_error_message(self) -> str:
        """Say how long it has to be."""
        return _("This password is too short: it needs at least %(length)s characters.") % {"length": self.min_length}

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("At least %(length)s characters; several words are easy to remember.") % {"length": self.min_length}


class NotCommon(password_validation.CommonPasswordValidator):
    """Refuses the passwords that everybody tries first."""

    def get_error_message(self) -> str:
        """Say why."""
        return _("This password is too common: it is one of those that everybody tries first.")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("None of the passwords that everybody tries first.")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    """Refuses telephone numbers and birthdays."""

    def get_error_message(self) -> str:
        """Say why."""
        return _("This password has only digits; add letters.")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("Not only digits.")


class NotOneself(password_validation.UserAttributeSimilarityValidator):
    """Refuses what a colleague would guess: one's own name."""

    def get_error_message(self) -> str:
        """Say why; Django fills in which of one's data it is."""
        return _("This password is too much like your data: %(verbose_name)s.")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("Not like your name, log-in name or mail address.")
