"""Taking a list out as a file: the same filters, the columns one may see."""

from typing import Final, Literal

from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_GET

from guanxi.platform.entities.registry import entity
from guanxi.platform.transfer.exporting import export_rows
from guanxi.platform.web.state import read_state

TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_GET
def export_list(request: HttpRequest, key: str) -> FileResponse:
    """This will hand out everything the list finds among the records that the person may export."""
    one = entity(key)
    state = read_state(request.GET)
    form: Literal["csv", "xlsx"] = "csv" if request.GET.get("format") == "csv" else "xlsx"
    file = export_rows(state.query(one, after=""), state.columns or None, form)
    name = f"{one.key}-{timezone.localdate().isoformat()}.{form}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[form])
