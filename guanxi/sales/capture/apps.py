"""The Django application of capture."""

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    """How leads come in: forms, scores, assignment, registration of deals."""

    name = "guanxi.sales.capture"
    label = "capture"

    def ready(self) -> None:
        """Declare the entities, what is told, and what stands on pages."""
        from guanxi.sales.capture import (  # noqa: F401, PLC0415  # models are ready only now
            conflicts,
            deciding,
            entities,
            escalating,
            first_contact,
            keeping,
            lead_cards,
            mail_pages,
            mailbox_entities,
            mailbox_views,
            pages,
            protection,
            registration_cards,
            registration_entities,
            reply_cards,
            response,
            telling,
        )
