"""What of customers is counted in briefings and targets."""

from guanxi.lib.words import words
from guanxi.platform.performance.measures import Measure, declare
from guanxi.platform.reporting.parts import Part, declare_parts

declare(
    Measure("new_customers", words("New customers", "新增客户"), "account", "created_at", target=True),
    Measure("new_contacts", words("New contacts", "新增联系人"), "contact", "created_at"),
)

# What sales reports list by name.
declare_parts(Part(words("New customers", "新增客户"), "account", "created_at", beside=("city",)))
