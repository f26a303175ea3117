"""Two people at one record: each sees that the other is there, what they edit, and what they have changed."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_two_people_work_on_one_customer(visit: Visit) -> None:
    chen, bo = visit("chen"), visit("bo")
    chen.open("/account?q=Osmanthus")
    path = chen.enter("Osmanthus House")
    bo.open(path)
    here = chen.page.locator("[data-presence]")
    expect(here).to_contain_text("Bo is looking at this record")
    expect(bo.page.locator("[data-presence]")).to_contain_text("Chen is looking at this record")

    bo.value("website").get_by_role("link", name=re.compile("Change")).click()
    expect(here).to_contain_text("Bo is editing “Website”")
    bo.box("Website").fill("https://osmanthus.example")
    bo.page.keyboard.press("Enter")
    expect(here).to_contain_text("Bo is looking at this record")

    news = chen.page.locator("[data-news]")
    expect(news).to_contain_text("Bo changed this record.")
    chen.click("Show what changed")
    expect(news.locator("dl")).to_contain_text("osmanthus.example")
    expect(chen.value("website")).not_to_contain_text("osmanthus.example")
    chen.click("Reload", within=news)
    expect(chen.value("website")).to_contain_text("osmanthus.example")
    expect(news).to_be_hidden()

    # A list and a form that are open say it, too, and move nothing.
    listed = visit("chen")
    listed.open("/account")
    form = visit("chen")
    form.open(f"{path}/edit")
    expect(form.page.locator("[data-presence]")).to_contain_text("Bo is looking at this record")
    expect(bo.page.locator("[data-presence]")).to_contain_text("Chen is editing this record")
    bo.page.get_by_label("What was said and agreed").first.fill("They plan a second house.")
    bo.click("Save", within=bo.page.locator("[data-composer]"))
    bo.sees("Saved on the timeline.")
    chen.click("1 new entry")
    expect(chen.page.locator(".g-timeline")).to_contain_text("They plan a second house.")
    bo.open(f"{path}/edit")
    bo.fill("Website", "https://house.example")
    bo.click("Save")
    expect(form.page.locator("[data-news]")).to_contain_text("Bo changed this record.")
    expect(listed.page.locator("[data-list-news]")).to_contain_text("1 record changed")

    bo.page.close()
    # A page whose end is not heard of is gone after half a minute of silence.
    expect(here).to_be_empty(timeout=90_000)
