"""The three levels of dunning that a new installation begins with: a reminder, a demand, a last letter; none of them costs anything."""

from typing import Final

from guanxi.sales.collecting.models import DunningLevel

_NAMES: Final = ("name", "name_zh", "days", "pause", "grace", "subject", "text", "subject_zh", "text_zh")
_LEVELS: Final = (
    (
        "Reminder", "付款提醒", 5, 7, 10,
        "Reminder {number}",
        "Dear customer,\nperhaps it escaped your attention that {open} is overdue by up to {days} days. Please pay {total} by {pay_by}. "
        "If you have paid already, please forgive this letter.\nKind regards\n{person}, {company}",
        "付款提醒函 {number}",
        "尊敬的{customer}：\n贵司尚有 {open} 已逾期，最长 {days} 天。烦请于 {pay_by} 前支付 {total}。如款项已付，请忽略本函。\n顺颂商祺\n{company} {person}",
    ),
    (
        "Second letter", "催款函", 20, 7, 7,
        "Payment overdue: {number}",
        "Dear customer,\nin spite of our reminder {open} is still open. We ask you to pay {total} by {pay_by}.\n{person}, {company}",
        "催款函 {number}",
        "尊敬的{customer}：\n经我司提醒，贵司仍有 {open} 未付。请于 {pay_by} 前支付 {total}。\n{company} {person}",
    ),
    (
        "Last letter", "最后催告函", 45, 7, 7,
        "Last letter before further steps: {number}",
        "Dear customer,\nwe have written to you twice about {open}. In all {total} is owed now; if we have not received it by {pay_by}, "
        "we will stop deliveries and take further steps.\n{company}",
        "最后催告函 {number}",
        "尊敬的{customer}：\n我司已两次函告贵司支付 {open}。现合计应付 {total}；如于 {pay_by} 前仍未到账，我司将暂停供货并采取进一步措施。\n{company}",
    ),
)  # fmt: skip


def ship_dunning() -> None:
    """Add them where a company has no levels; letters go out only where somebody sends them, or sets rules of dunning."""
    if not DunningLevel.everything.exists():
        DunningLevel.everything.bulk_create(
            DunningLevel(**dict(zip(_NAMES, one, strict=True)), position=place) for place, one in enumerate(_LEVELS, 1)
        )
