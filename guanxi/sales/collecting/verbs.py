"""The verbs of collecting as declarations offer them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import TEXT
from guanxi.sales.collecting.actions import dun_now
from guanxi.sales.collecting.actions.leave_out_notice import leave_out, put_back, was_left_out
from guanxi.sales.collecting.actions.send_notice import may_answer, send_by_mail, send_on_paper

MAIL = Action(
    "send_mail", words("Send by mail", "邮件发送"), send_by_mail, available=may_answer, icon="send", primary=True
)
PAPER = Action("send_paper", words("Sent on paper", "已寄纸质函"), send_on_paper, available=may_answer, icon="printer")
LEAVE_OUT = Action(
    "leave_out",
    words("Leave out", "本次不催"),
    leave_out,
    inputs=(Field("left_why", "left_why", TEXT, words("Why", "原因"), required=True),),
    required=("left_why",),
    available=may_answer,
    icon="ban",
)
PUT_BACK = Action("put_back", words("Put back", "恢复待审阅"), put_back, available=was_left_out, icon="arrow-back-up")

_DUN = words("Propose a letter of dunning", "发起催款")
DUN_ACCOUNT = Action("dun", _DUN, dun_now.dun_account, available=dun_now.owes, icon="mail", leads=True)
DUN_INSTALMENT = Action("dun", _DUN, dun_now.dun_instalment, available=dun_now.is_overdue, icon="mail", leads=True)
DUN_INVOICE = Action("dun", _DUN, dun_now.dun_invoice, available=dun_now.can_be_dunned, icon="mail", leads=True)
