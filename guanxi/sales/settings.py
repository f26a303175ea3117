"""The declarations of what sales is kept by: pipelines with their stages, reasons for losing, competitors."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.dependencies import Shown
from guanxi.sales import drafts, help_words
from guanxi.sales.models import Competitor, LossReason, Outcome, Pipeline, Stage


def _setting(
    model: type, key: str, en: str, en_plural: str, zh: str, icon: str, columns: tuple[str, ...],
    *, module: str = "administration", **rest: object,
) -> Entity:  # fmt: skip
    """Declare a table of settings, which everyone reads and an administrator keeps."""
    return Entity(
        model=model,
        key=key,
        label=words(en, zh),
        plural=words(en_plural, zh),
        module=module,
        icon=icon,
        access="reference",
        columns=columns,
        search=("name",),
        import_key=("name",),
        **rest,  # type: ignore[arg-type]
    )


PIPELINE = _setting(
    Pipeline,
    "pipeline",
    "Pipeline",
    "Pipelines",
    "销售流程",
    "timeline",
    ("name", "name_zh", "position"),
    sort=("position",),
    title_zh="name_zh",
    help=help_words.PIPELINE,
)
STAGE = _setting(
    Stage,
    "stage",
    "Stage",
    "Stages",
    "销售阶段",
    "stairs",
    ("name", "name_zh", "pipeline", "position", "probability", "outcome", "forecast", "rots_after"),
    help=help_words.STAGE,
    depends=(Shown(("rots_after", "forecast"), on="outcome", values=(Outcome.OPEN,)),),
    derive=(drafts.stage_category,),
    sort=("position",),
    title_zh="name_zh",
)
REASON = _setting(
    LossReason,
    "loss_reason",
    "Reason lost",
    "Reasons lost",
    "输单原因",
    "mood-sad",
    ("name", "name_zh"),
    title_zh="name_zh",
)
COMPETITOR = _setting(
    Competitor, "competitor", "Competitor", "Competitors", "竞争对手", "swords", ("name", "website"), module="sales"
)
