"""Opening a page and waiting until it is at rest, without idling half a second as Playwright's `networkidle` does."""

from playwright.sync_api import Page, Request

TURN = "() => true"
"""Answered once the page has done what it was at, however long that takes on a busy machine; without scripts too."""
ROUNDS = 4


def settled(page: Page, address: str) -> None:
    """Go to `address`; the page has loaded, and in a few rounds it neither works nor waits for a file."""
    waiting: set[Request] = set()

    def begun(request: Request) -> None:
        waiting.add(request)

    def ended(request: Request) -> None:
        waiting.discard(request)

    page.on("request", begun)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    page.goto(address)
    quiet = 0
    while quiet < ROUNDS:
        page.evaluate(TURN)
        page.wait_for_timeout(25)
        quiet = 0 if waiting else quiet + 1
    page.remove_listener("request", begun)
    page.remove_listener("requestfinished", ended)
    page.remove_listener("requestfailed", ended)
