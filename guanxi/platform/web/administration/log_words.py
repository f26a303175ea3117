"""The lines of the operation log in words."""

from typing import Final

from guanxi.lib.words import words

# What a kind of line says; what stands in braces is filled in where the line has it.
KINDS: Final = {
    "logged in": words("logged in", "登录"),
    "logged in by link": words("logged in by a single-use link", "通过一次性链接登录"),
    "logged out": words("logged out", "退出登录"),
    "log-in failed": words("a log-in failed: {person}", "登录失败：{person}"),
    "log-in locked": words("a log-in failed and locked the name: {person}", "登录失败并已锁定：{person}"),
    "log-in unlocked": words("unlocked {person} after failed log-ins", "为{person}解除登录锁定"),
    "message sent again": words("had a message to the outside sent again", "重新发送了一条外发消息"),
    "claimed from the pool": words("claimed {number} out of the pool {record}", "从公海“{record}”领取了{number}条"),
    "assigned from the pool": words(
        "assigned {number} out of the pool {record} to {person}", "从公海“{record}”分配了{number}条给{person}"
    ),
    "released into the pool": words("released {record} into the public pool", "将{record}退回公海"),
    "facts sent": words("sent the facts of {record} to {person}", "将{record}的客户资料发送给{person}"),
    "message dropped": words("put a message to the outside aside", "搁置了一条外发消息"),
    "approval answered by mail": words("answered an approval from a mail", "通过邮件处理了一条审批"),
    "password changed": words("changed their own password", "修改了自己的密码"),
    "password set": words("set a first password for {person}", "为{person}设置了初始密码"),
    "invitation made": words("made an invitation for {person}", "为{person}生成了邀请链接"),
    "invitation used": words("chose a password by invitation and logged in", "通过邀请设置密码并登录"),
    "session ended": words("ended {number} open log-in(s) of {person}", "结束了{person}的{number}处登录"),
    "person activated": words("let {person} log in again", "恢复了{person}的登录权限"),
    "person deactivated": words("deactivated {person}", "停用了{person}"),
    "role given": words("gave {person} the role {role}", "授予{person}角色“{role}”"),
    "role requested": words("asked for the role {role} for themselves", "为自己申请角色“{role}”"),
    "role approved": words("approved the role {role} for {person}", "批准{person}的角色“{role}”"),
    "role refused": words(
        "refused or withdrew the request of {person} for the role {role}", "拒绝或撤回{person}对角色“{role}”的申请"
    ),
    "role taken": words("took the role {role} from {person}", "收回{person}的角色“{role}”"),
    "role changed": words(
        "changed {grants} right(s) of the role {role}: {entities}", "修改了角色“{role}”的{grants}项权限：{entities}"
    ),
    "field rules changed": words(
        "changed {rules} field rule(s) of the role {role}: {entities}",
        "修改了角色“{role}”的{rules}条字段规则：{entities}",
    ),
    "role copied": words("made the role {role} as a copy of {source}", "由“{source}”复制出角色“{role}”"),
    "unit joined": words("added {person} to the unit {unit}", "将{person}加入部门“{unit}”"),
    "unit left": words("removed {person} from the unit {unit}", "将{person}移出部门“{unit}”"),
    "team joined": words("added {person} to the team {team}", "将{person}加入小组“{team}”"),
    "team left": words("removed {person} from the team {team}", "将{person}移出小组“{team}”"),
    "record shared": words("shared {record} with {person}{team}", "将{record}共享给{person}{team}"),
    "share ended": words("ended a share of {record}", "结束了{record}的一项共享"),
    "visibility changed": words("changed who may see or change {record}", "修改了{record}的可见或可改范围"),
    "token made": words("made a token for programs (for {person})", "新建了程序令牌（{person}）"),
    "token revoked": words("revoked a token of {person}", "吊销了{person}的程序令牌"),
    "working hours changed": words("changed the working hours of the company", "修改了公司工作时间"),
    "calendar address made": words("made an address at which programs read their calendar", "新建了日历订阅地址"),
    "calendar address ended": words("ended an address at which programs read their calendar", "停用了日历订阅地址"),
    "device password made": words("made a password for a device", "新建了设备密码"),
    "device password ended": words("ended the password of a device", "停用了设备密码"),
    "signature secret changed": words("changed secrets of {record}", "更换了{record}的密钥"),
    "signature provider tried": words("tried the connection to {record}", "测试了与{record}的连接"),
    "mailbox secret changed": words("changed the secret of {record}", "更换了{record}的密钥"),
    "webhook secret changed": words("changed the secret of {record}", "更换了{record}的密钥"),
    "messenger secret changed": words("changed secrets of {record}: {number}", "更换了{record}的{number}项密钥"),
    "messenger tried": words("tried the connection of {record}", "测试了{record}的连接"),
    "messenger linked": words("linked the account of {person} at {record}", "为{person}关联了{record}账号"),
    "messenger unlinked": words("unlinked the account of {person} at {record}", "解除了{person}的{record}账号关联"),
    "logged in by messenger": words("logged in through a messenger", "通过即时通讯登录"),
    "answered on a card": words("answered on a card of {record}", "在{record}卡片上作了答复"),
    "organisation applied": words(
        "took the organisation over from {record}: {number}", "从{record}同步了组织架构：{number}项"
    ),
    "handed over": words("handed {record} over to {person}: {number}", "将{record}移交给{person}：{number}条"),
    "deputy named": words(
        "let {person} stand in for {whose} until {until}", "指定{person}为{whose}的代理人，至{until}"
    ),
    "deputy ended": words("let {person} stand in for {whose} no more", "结束了{person}对{whose}的代理"),
    "everything handed over": words(
        "handed over everything of {person}: {number} record(s)", "交接了{person}的全部记录：{number}条"
    ),
    "hand-over taken back": words(
        "took the hand-over of {person} back: {number} record(s)", "撤销了{person}的交接：{number}条"
    ),
    "moved to the trash": words("moved {record} to the trash: {number}", "将{record}移入回收站：{number}条"),
    "taken out of the trash": words("took {record} out of the trash: {number}", "从回收站恢复{record}：{number}条"),
    "changed together": words("changed {field} in several {record}: {number}", "批量修改{record}的{field}：{number}条"),
    "taken back": words("took back what they did to {record}: {number}", "撤销了对{record}的批量操作：{number}条"),
    "view shared": words("said who sees a view of {record}", "修改了{record}视图的共享范围"),
    "written by program": words(
        "wrote several {record} by a program: {number}", "通过程序批量写入{record}：{number}条"
    ),
    "setting made": words("made {record}: {number}", "新建{record}：{number}条"),
    "setting changed": words("changed {record}: {fields}", "修改了{record}：{fields}"),
    "access refused": words("was refused: {record}", "访问被拒绝：{record}"),
    "import": words(
        "imported {record}: {created} new, {changed} changed, {refused} refused",
        "导入{record}：新建{created}，修改{changed}，拒绝{refused}",
    ),
    "export": words("exported {record}", "导出{record}"),
    "report exported": words("exported the report {report}: {rows} rows", "导出报表“{report}”，共{rows}行"),
    "exchange in": words("took in {number} rows of {record} from {system}", "从 {system} 接收{record} {number} 行"),
    "exchange out": words("handed over {number} of {record} to {system}", "向 {system} 发送{record} {number} 条"),
    "conflict decided": words(
        "decided what {record} says where both sides had changed it: {taken}", "决定了双方均修改的{record}：{taken}"
    ),
    "conflict opened again": words(
        "took back a decision on {record}, which both sides had changed", "撤回了对双方均修改的{record}的决定"
    ),
    "work stopped": words("a long work stopped at an error: {why}", "后台任务因错误停止：{why}"),
    "work tried again": words(
        "let a long work that had stopped go on ({person})", "重新执行了停止的后台任务（{person}）"
    ),
    "work put aside": words("put a long work that had stopped aside ({person})", "忽略了停止的后台任务（{person}）"),
    "backup made": words("made the backup {file} (account {account})", "生成备份“{file}”（账户{account}）"),
    "backup restored": words(
        "restored the backup {file} of {made} (account {account})", "恢复{made}的备份“{file}”（账户{account}）"
    ),
}


class Blank(dict[str, str]):
    """Leaves out what a line does not have."""

    def __missing__(self, key: str) -> str:
        """Nothing stands there."""
        return "–"


def told(kind: str, values: dict[str, str]) -> str:
    """This will be one line in words; a kind that has none yet is shown by its own name."""
    return str(KINDS.get(kind, kind)).format_map(Blank(values))
