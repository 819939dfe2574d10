"""The editorial charter: the rules that every entry follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.model import Body
from timeline.pages.base import BodyText, Page
from timeline.pages.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterView:
    """What the charter's page shows."""

    body: BodyText
    edit_url: str
    issues_url: str


def charter(edition: Edition) -> Iterator[Page]:
    """One page; none where the charter is not written in any of the site's languages."""
    text = edition.text(edition.charter)
    if text is None:
        return
    interface, settings = edition.interface, edition.settings
    repository, branch = settings.repository, settings.repository_branch
    yield Page(
        url=edition.urls.charter(),
        template="charter.html",
        language=edition.language,
        title=interface.gettext("Editorial charter"),
        description=interface.gettext(
            "How this chronology stays neutral, what it takes for a source, how it speaks of living people, "
            "and how it corrects itself."
        ),
        context=CharterView(
            body=replace(text, body=_below_title(text.body), heading_level=1),
            edit_url=f"{repository}/edit/{branch}/{text.body.file}" if repository else "",
            issues_url=f"{repository}/issues/new/choose" if repository else "",
        ),
    )


def _below_title(body: Body) -> Body:
    """The text below its first heading, which is the page's own."""
    first, _, rest = body.markdown.partition("\n")
    return replace(body, markdown=rest) if first.startswith("# ") else body
