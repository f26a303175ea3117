"""A flow is designed and switched on, a deal is sent through it, and the manager answers on the desk."""

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.visitor import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_a_deal_goes_to_the_manager_who_answers_on_the_desk(visit: Visit) -> None:
    root = visit("root")
    root.open("/approval_flow/new")
    root.fill("Name", "Special price")
    root.choose("For", "Deal")
    root.pick("Kept by", "Ada")
    root.click("Create")
    root.sees("No step yet: add who has to agree.")
    root.click("Add a step")
    root.fill("Name", "The manager")
    root.click("Create")
    root.sees("the applicant's manager")
    root.click("Switch on")
    root.sees("In use: version 1")
    chen = visit("chen")
    chen.open("/deal?q=Office tea")
    chen.click("Office tea")
    chen.click("Send for approval: Special price")
    chen.fill("Why", "They buy again in spring.", within=chen.dialog)
    chen.click("Send", within=chen.dialog)
    chen.sees("Sent for approval: Office tea")
    chen.sees("Waits for")
    bo = visit("bo", size=PHONE)
    bo.open("/")
    bo.sees("They buy again in spring.")
    bo.click("Approve", within=bo.page.locator("#desk-approvals"))
    bo.fill("Comment (optional)", "Fine.", within=bo.dialog)
    bo.click("Approve", within=bo.dialog)
    bo.sees("Done: Approve")
    chen.reload()
    chen.sees("Approved")
    root.reload()
    root.click("Switch off")
    root.sees("Switched off")
