"""The addresses of administration, and of one's own tokens."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from guanxi.platform.web.administration import (
    failed_works,
    fields,
    log,
    messages,
    people,
    person,
    person_access,
    person_form,
    person_verbs,
    requests,
    rights,
    role_form,
    roles,
    teams,
    tokens,
    units,
)
from guanxi.platform.web.administration.places import places
from guanxi.platform.web.automation.urls import rule_patterns
from guanxi.platform.web.messengers.urls import messenger_settings_patterns
from guanxi.platform.web.problems import refused
from guanxi.platform.web.replies import go


def administration(request: HttpRequest) -> HttpResponse:
    """This will lead to the first place the person may go to."""
    open_to_them = places()
    return (
        go(request, open_to_them[0].url)
        if open_to_them
        else refused(request, _("Administration is for people whose role keeps people, units, teams or roles."))
    )


urlpatterns = [
    path("", administration),
    path("people", people.people),
    path("people/new", person_form.new_person),
    path("people/<int:user_id>", person.person),
    path("people/<int:user_id>/edit", person_form.edit_person),
    path("people/<int:user_id>/roles", person_verbs.give_role),
    path("people/<int:user_id>/roles/<int:assignment_id>/end", person_verbs.take_role),
    path("people/<int:user_id>/units", person_verbs.add_unit),
    path("people/<int:user_id>/units/<int:unit_id>/end", person_verbs.end_unit),
    path("people/<int:user_id>/password", person_access.set_password),
    path("people/<int:user_id>/invite", person_access.invite),
    path("people/<int:user_id>/unlock", person_access.unlock),
    path("people/<int:user_id>/deactivate", person_access.deactivate),
    path("people/<int:user_id>/activate", person_access.activate),
    path("people/<int:user_id>/sessions/end", person_access.end_session),
    path("people/<int:user_id>/sessions/<str:handle>/end", person_access.end_session),
    path("people/<int:user_id>/tokens/<int:token_id>/end", person_access.end_token),
    path("units", units.units),
    path("units/new", units.new_unit),
    path("units/<int:unit_id>", units.edit_unit),
    path("units/<int:unit_id>/trash", units.trash_unit),
    path("teams", teams.teams),
    path("teams/new", teams.new_team),
    path("teams/<int:team_id>", teams.team_page),
    path("teams/<int:team_id>/edit", teams.edit_team),
    path("teams/<int:team_id>/trash", teams.trash_team),
    path("teams/<int:team_id>/members", teams.add_member),
    path("teams/<int:team_id>/members/<int:user_id>/end", teams.end_member),
    path("roles", roles.roles),
    path("roles/new", role_form.new_role),
    path("roles/<int:role_id>", rights.rights),
    path("roles/<int:role_id>/edit", role_form.edit_role),
    path("roles/<int:role_id>/trash", role_form.trash_role),
    path("roles/<int:role_id>/fields", fields.fields),
    path("roles/<int:role_id>/people", roles.role_people),
    path("requests", requests.requests),
    path("requests/<int:assignment_id>/approve", requests.approve),
    path("requests/<int:assignment_id>/refuse", requests.refuse),
    path("log", log.operation_log),
    path("messages", messages.messages),
    path("messages/trial", messages.trial),
    path("messages/<str:number>/again", messages.again),
    path("messages/<str:number>/aside", messages.put_aside),
    *rule_patterns,
    *messenger_settings_patterns,
    path("works/<int:number>/again", failed_works.try_again),
    path("works/<int:number>/aside", failed_works.put_aside),
]
token_patterns = [
    path("me/tokens", tokens.my_tokens),
    path("me/tokens/<int:token_id>/end", tokens.end_token),
]
