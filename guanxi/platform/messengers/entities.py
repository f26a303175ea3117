"""The declaration of messengers: kept by whoever holds the right for them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register
from guanxi.platform.messengers.models import Messenger

register(
    Entity(
        model=Messenger,
        key="messenger",
        label=words("Messenger", "即时通讯应用"),
        plural=words("Messengers", "即时通讯应用"),
        module="administration",
        icon="message-circle",
        access="reference",
        columns=("name", "vendor", "active"),
        sort=("name",),
        search=("name",),
        verbs=("read", "create", "edit", "delete"),
        menu=False,
    )
)
