"""Help beside the fields of playbooks."""

from guanxi.lib.words import words

PLAYBOOK = {
    "stage": words(
        "What it asks for is needed before a deal leaves this stage forward.", "商机向前离开该阶段之前须满足其要求。"
    ),
    "series": words(
        "Left empty, it holds for all deals of the stage; else for those whose main product is of this series.",
        "留空则适用该阶段的所有商机；否则仅适用主要产品属于该系列的商机。",
    ),
    "advice": words("Shown on the deal while it is in the stage.", "商机处于该阶段时在页面上显示。"),
}

ITEM = {
    "kind": words(
        "Checklist items and exit criteria are ticked by a person; the others are met when the deal shows it.",
        "清单事项和退出条件由人员勾选；其余类型由商机数据自动判断。",
    ),
    "strength": words(
        "Without what is enforced, no deal goes on, by whatever way; without what is advised, it does, and is told so.",
        "强制要求未满足时，任何途径都不能推进商机；建议要求只作提示。",
    ),
    "evidence": words(
        "A tick counts only with a file, an activity or words that show it.", "须附文件、跟进记录或说明，勾选才算完成。"
    ),
    "days": words("30 where nothing is said.", "未填写时为 30 天。"),
}

PERSON = {
    "reports_to": words("The person above them, on the map as well.", "其上级，也应在决策链中。"),
    "attitude": words("From against us to championing us.", "从反对到积极推动。"),
}

STEP = {
    "due_on": words(
        "When it is put off, the first day stays beside it as “planned at first”.", "推迟后，原定日期仍会保留显示。"
    ),
}

TIP = {
    "stage": words("It is shown on deals in this stage.", "在处于该阶段的商机上显示。"),
    "product": words("It is shown on deals about this product.", "在涉及该产品的商机上显示。"),
    "industry": words("It is shown on deals with customers of this industry.", "在该行业客户的商机上显示。"),
    "competitor": words("It is shown on deals with this competitor.", "在有该竞争对手的商机上显示。"),
}
