"""The addresses of messengers: what vendors and people coming in use, one's own accounts, and how they are set up."""

from django.urls import path

from guanxi.platform.web.messengers import callbacks, entrance, organisation, setting

messenger_patterns = [
    path("messengers/<int:messenger_id>/enter", entrance.enter),
    path("messengers/<int:messenger_id>/back", entrance.back),
    path("messengers/<int:messenger_id>/callback", callbacks.callback),
    path("me/messengers/<int:messenger_id>/link", entrance.link),
    path("me/messengers/<int:messenger_id>/unlink", entrance.unlink_mine),
]
# Below those of administration.
messenger_settings_patterns = [
    path("messengers", setting.messengers),
    path("messengers/new", setting.new_messenger),
    path("messengers/<int:messenger_id>", setting.messenger_page),
    path("messengers/<int:messenger_id>/edit", setting.edit_messenger),
    path("messengers/<int:messenger_id>/try", setting.try_messenger),
    path("messengers/<int:messenger_id>/trash", setting.trash_messenger),
    path("messengers/<int:messenger_id>/read", organisation.read_now),
    path("messengers/<int:messenger_id>/organisation", organisation.preview),
    path("messengers/<int:messenger_id>/people", setting.link_person),
    path("messengers/<int:messenger_id>/people/<int:user_id>/end", setting.unlink_person),
]
