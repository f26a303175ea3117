"""Scopes, verbs and accesses in words, and as they are posted by the pages of roles."""

from typing import Final

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.rights import Access, Scope

# How a scope is posted, what it is, its word, and what the word means.
SCOPES: Final = (
    ("none", Scope.NONE, words("none", "无"), words("may not do it", "不可操作")),
    ("own", Scope.OWN, words("own", "本人"), words("records one owns", "本人负责的记录")),
    (
        "staff",
        Scope.SUBORDINATES,
        words("own and subordinates", "本人及下属"),
        words("also those of the people one manages, and of theirs", "以及本人各级下属负责的记录"),
    ),
    ("unit", Scope.UNIT, words("unit", "本部门"), words("also those that stand in one's unit", "以及本部门的记录")),
    (
        "below",
        Scope.BELOW,
        words("unit and below", "本部门及下级"),
        words("also those of the units below it", "以及所有下级部门的记录"),
    ),
    ("all", Scope.ALL, words("all", "全部"), words("every record that is not exclusive", "全部非专有记录")),
)
VERBS: Final = {
    "read": words("See", "查看"),
    "create": words("Create", "新建"),
    "edit": words("Change", "修改"),
    "delete": words("Delete", "删除"),
    "assign": words("Hand over", "移交"),
    "export": words("Export", "导出"),
    "import": words("Import", "导入"),
}
ACCESSES: Final = (
    ("hidden", Access.HIDDEN, words("hidden", "隐藏"), words("as if the field did not exist", "如同没有该字段")),
    (
        "masked",
        Access.MASKED,
        words("masked", "脱敏"),
        words("one sees that there is a value, not which", "只看到有值，看不到内容"),
    ),
    ("read", Access.READ, words("read", "只读"), words("one sees it and cannot change it", "可看不可改")),
    (
        "edit",
        Access.EDIT,
        words("change", "可修改"),
        words("one changes it where one may change the record", "能改记录时即可修改"),
    ),
)
_BY_WORD: Final = {word: scope for word, scope, _label, _meaning in SCOPES}


def scope_posted(word: str) -> int | None:
    """This will be the scope that a word of the form means; None for a word that no form offers."""
    found = _BY_WORD.get(word)
    return None if found is None else int(found)


def scope_word(scope: int) -> str:
    """This will be how a stored scope is posted; scopes that were added up keep their number."""
    plain = (scope & ~Scope.OWN) or (scope & Scope.OWN)
    return next((word for word, one, _label, _meaning in SCOPES if one == plain), str(scope))


def scope_label(scope: int) -> str:
    """This will be a scope in words."""
    plain = (scope & ~Scope.OWN) or (scope & Scope.OWN)
    exact = next((str(label) for _word, one, label, _meaning in SCOPES if one == plain), "")
    return exact or " + ".join(str(label) for _word, one, label, _meaning in SCOPES if one and one & plain)


def scopes_for(one: Entity) -> tuple[tuple[str, str], ...]:
    """This will be the scopes one can choose; rows that nobody owns know only none and all."""
    fitting = ("none", "all") if one.access == "reference" else tuple(_BY_WORD)
    return tuple((word, str(label)) for word, _scope, label, _meaning in SCOPES if word in fitting)


def access_label(access: int) -> str:
    """This will be an access in words."""
    return next(str(label) for _word, one, label, _meaning in ACCESSES if one == access)
