"""The editorial charter: the rules that every entry follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from timeline.model import Body
from timeline.pages.base import BodyText, Contents, Stub
from timeline.pages.edition import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterView:
    """What the charter's page shows."""

    body: BodyText
    edit_url: str
    issues_url: str


def charter(edition: Edition) -> Iterator[Stub]:
    """One page; none where the charter is not written in any of the site's languages."""
    text = edition.text(edition.charter)
    if text is not None:
        yield edition.stub(edition.urls.charter(), "charter.html", partial(_charter, edition, text))


def _charter(edition: Edition, text: BodyText) -> Contents:
    interface, settings = edition.interface, edition.settings
    repository, branch = settings.repository, settings.repository_branch
    return Contents(
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
    return body._replace(markdown=rest) if first.startswith("# ") else body
