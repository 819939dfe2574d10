"""A reader's visit: follows links, and notes all that goes wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, Request, Response


@dataclass
class Visit:
    """A page of the browser, and what went wrong in it."""

    page: Page
    root: str  # the address of the site's folder, with a slash at its end
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.page
        page.on("console", lambda said: self._note(said.type in ("error", "warning"), said.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", self._request)
        page.on("response", self._response)

    def open(self, path: str) -> None:
        """Go to a page by its address."""
        self.page.goto(self.root + path)

    def follow(self, path: str) -> None:
        """Click the first link to a page in the content of this one."""
        name = path.split("/", 1)[1] if path.startswith(("en/", "ar/")) else path
        self.page.locator(f'main a[href$="{name}"]').first.click()
        self.page.wait_for_url(self.root + path)

    def back(self, path: str) -> None:
        """Go back, to a page that was seen before."""
        self.page.go_back()
        self.page.wait_for_url(self.root + path)

    def _request(self, request: Request) -> None:
        self._note(not request.url.startswith((self.root, "data:")), f"leads away: {request.url}")

    def _failed(self, request: Request) -> None:
        # The browser gives up what it is still fetching, such as the icon, when the reader moves on.
        self._note(request.failure != "net::ERR_ABORTED", f"{request.failure}: {request.url}")

    def _response(self, response: Response) -> None:
        self._note(response.status >= 400, f"{response.status}: {response.url}")

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.troubles.append(f"on {self.page.url}: {what}")
