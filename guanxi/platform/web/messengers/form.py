"""The forms of a messenger: which one it is; then what its vendor needs, with secrets that are written and never shown."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from guanxi.platform.entities.kinds import storable
from guanxi.platform.entities.registry import entity
from guanxi.platform.messengers.models import Messenger, Vendor
from guanxi.platform.messengers.setups import keep_secrets, provider_of, state_of, vendors
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.web.parts.forms import Control, FormPage, FormSection
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

_FLAGS = ("active", "lets_in", "sends", "reads_nightly")


def asked_new(request: HttpRequest, root: str) -> HttpResponse:
    """This will ask which messenger it is, or make it, not in use yet."""
    vendor, problems = request.POST.get("vendor", ""), tuple[str, ...]()
    if request.method == "POST":
        if vendor in vendors():
            made = create(entity("messenger"), {"vendor": vendor, "name": str(Vendor(vendor).label), "active": False})
            return go(request, f"{root}/{made.pk}/edit")
        problems = (_("Choose one of them."),)
    choices = tuple(Choice(key, str(Vendor(key).label), key == vendor) for key in vendors())
    control = Control(
        "vendor", _("Messenger"), "choice", vendor, True, problems=problems, choices=choices, autofocus=True, prefix="m"
    )
    title = _("Set up a messenger")
    page = FormPage(title, f"{root}/new", (FormSection("", (control,)),), _("Go on"), root)
    return show(request, "form.html", page, title, status=UNPROCESSABLE if problems else 200)


@sensitive_post_parameters()
def changed(request: HttpRequest, there: Messenger, root: str) -> HttpResponse:
    """This will ask for what the vendor needs, or keep it."""
    provider, here = provider_of(there.vendor), f"{root}/{there.pk}"
    names = ("name", *(one.name for one in provider.settings))
    given: dict[str, str] = {name: str(getattr(there, name)) for name in names}
    given |= {name: "true" if getattr(there, name) else "" for name in _FLAGS}
    said: dict[str, list[str]] = {}
    if request.method == "POST":
        given = {name: storable(request.POST.get(name, "")).strip() for name in (*names, *_FLAGS)}
        values = {**given, **{name: bool(given[name]) for name in _FLAGS}}
        try:
            change(entity("messenger"), there.pk, values)
            keep_secrets(there, {one.name: request.POST.get(f"secret-{one.name}", "") for one in provider.secrets})
            notice(request, _("It is kept."))
            return go(request, here)
        except RecordProblem as problem:
            said = (
                {key: list(some) for key, some in problem.problems.items()}
                if isinstance(problem, Invalid)
                else {"": [str(problem)]}
            )
    title = _("%(messenger)s: settings") % {"messenger": there.name}
    page = FormPage(
        title, f"{here}/edit", _sections(there, given, said), _("Save"), here, problems=tuple(said.get("", ()))
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if said else 200)


def _sections(there: Messenger, given: dict[str, str], said: dict[str, list[str]]) -> tuple[FormSection, ...]:
    provider, kept = provider_of(there.vendor), state_of(there).kept
    fields = {one.name: one for one in entity("messenger").fields}
    name = Control(
        "name", str(fields["name"].label), "text", given["name"], True, problems=tuple(said.get("name", ())), prefix="m"
    )
    settings = tuple(
        Control(
            one.name,
            str(one.label),
            "text",
            given[one.name],
            help=str(one.help),
            problems=tuple(said.get(one.name, ())),
            max_length=80,
            prefix="m",
        )
        for one in provider.settings
    )
    secrets = tuple(
        Control(
            f"secret-{one.name}",
            _("%(secret)s (kept)") % {"secret": one.label} if one.name in kept else str(one.label),
            "password",
            help=" ".join((f"{one.help}.", _("Left empty, the one that is kept stays.") if one.name in kept else "")),
            autocomplete="new-password",
            max_length=500,
            prefix="m",
        )
        for one in provider.secrets
    )
    flags = tuple(Control(one, str(fields[one].label), "boolean", given[one], prefix="m") for one in _FLAGS)
    return (
        FormSection(str(Vendor(there.vendor).label), (name, *settings)),
        FormSection(_("Secrets"), secrets),
        FormSection(_("What it does"), flags),
    )
