"""Help beside the fields of signing."""

from guanxi.lib.words import words

PROVIDER = {
    "place": words(
        "A trial costs nothing and binds nobody. Other addresses are named by the installation, never here.",
        "沙箱环境不产生费用，也不具法律效力。其他地址只能在部署配置中指定。",
    ),
    "days": words("So many days people have to sign, where nobody says otherwise.", "未另行指定时的签署期限。"),
    "company": words(
        "For whom our colleagues sign, word by word as the provider knows it.",
        "我方经办人代表的企业，须与服务商处登记的名称一致。",
    ),
    "active": words("Only providers in use can be chosen.", "仅启用的服务商可供选择。"),
}
ENVELOPE = {
    "digest": words("SHA-256 of the file that was sent.", "所发送文件的 SHA-256。"),
    "signed_digest": words(
        "SHA-256 of the file that came back; it lies among the files of the document.",
        "签署后文件的 SHA-256，文件保存在单据的“文件”中。",
    ),
}
