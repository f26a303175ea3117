"""The kinds of records of guided selling."""

from guanxi.catalogue.guiding import consequences, drafts
from guanxi.catalogue.guiding.models import EffectKind, GuideAnswer, GuideEffect, GuideQuestion, SellingGuide
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.dependencies import Copied, Shown
from guanxi.platform.entities.registry import register

_ABOUT = (EffectKind.SPEAKS_FOR, EffectKind.ONLY, EffectKind.NOT)
_GUIDE = Entity(
    model=SellingGuide,
    key="selling_guide",
    label=words("Guide", "选型指南"),
    plural=words("Guides", "选型指南"),
    module="products",
    icon="route",
    access="reference",
    columns=("name", "hint", "active"),
    search=("name",),
    sort=("name",),
    import_key=("name",),
    related=("guide_question",),
)
_QUESTION = Entity(
    model=GuideQuestion,
    key="guide_question",
    label=words("Question", "选型问题"),
    plural=words("Questions", "选型问题"),
    module="products",
    icon="help-circle",
    access="reference",
    help={
        "only_after": words(
            "Empty: everybody is asked. Else only who gave this answer to an earlier question.",
            "留空则始终提问；否则仅在之前选择了该答案时提问。",
        )
    },
    columns=("name", "guide", "position", "only_after"),
    search=("name",),
    sort=("guide", "position"),
    related=("guide_answer",),
    checks=(drafts.asked_after_another,),
    consequences=(consequences.answers_follow,),
    menu=False,
)
_ANSWER = Entity(
    model=GuideAnswer,
    key="guide_answer",
    label=words("Answer", "选型答案"),
    plural=words("Answers", "选型答案"),
    module="products",
    icon="message",
    access="reference",
    columns=("name", "question", "guide", "position"),
    search=("name",),
    sort=("guide", "question", "position"),
    depends=(Copied("guide", on="question", source="guide"),),
    related=("guide_effect",),
    consequences=(consequences.effects_follow,),
    menu=False,
)
_EFFECT = Entity(
    model=GuideEffect,
    key="guide_effect",
    label=words("What an answer says", "答案的作用"),
    plural=words("What answers say", "答案的作用"),
    module="products",
    icon="scale",
    access="reference",
    title="reason",
    help={
        "kind": words(
            "What speaks for a product puts it higher. “Only these” leaves nothing else; several of one answer leave all of them.",
            "加分使产品排名靠前；“仅限这些”排除其他产品，同一答案的多条合并保留。",
        ),
        "series": words("All products of this series that are on sale.", "该系列的全部在售产品。"),
        "reason": words(
            "Shown beside the product; write it for the customer.", "显示在产品旁，请用客户能理解的话说明。"
        ),
    },
    columns=("reason", "answer", "kind", "product", "series", "option", "points"),
    search=("reason",),
    sort=("guide", "answer"),
    depends=(
        Copied("guide", on="answer", source="guide"),
        Shown(("product", "series"), on="kind", values=_ABOUT),
        Shown(("points",), on="kind", values=(EffectKind.SPEAKS_FOR,)),
        Shown(("option",), on="kind", values=(EffectKind.CHOOSES,)),
    ),
    checks=(drafts.effect_is_about_something,),
    menu=False,
)

register(_GUIDE, _QUESTION, _ANSWER, _EFFECT)
