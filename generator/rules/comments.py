"""The rules about what readers say of the site, and what became of it."""

from __future__ import annotations

from generator.rules.rule import ADVICE, ERROR, NAME_OR_ROLE, WARNING, Rule


class Comments(Rule):
    """How readers can comment, and the records of what they said."""

    UNHEARD = (
        "unheard",
        ADVICE,
        "Once a project has a plain text, readers can send comments to an address or with a form.",
        "Add `comments_to:` or `comments_form:` to `content/reviewing.yaml`.",
    )
    NO_OUTCOME = (
        "no-outcome",
        WARNING,
        "An answered comment says what was changed, or what was not changed and why.",
        "Add `changed:`, or `not_changed:` and `why:`.",
    )
    UNANSWERED = (
        "unanswered",
        WARNING,
        "A comment with an outcome has the day on which it was answered.",
        "Add `answered:` with that day.",
    )
    COMMENT_DATE = (
        "comment-date",
        ERROR,
        "A comment was made before it was answered, and neither is in the future.",
        "Write the day on which it was made and the day on which it was answered.",
    )
    NAMED_COMMENTER = (
        "named-commenter",
        ERROR,
        "A comment names a role or a group, or a person who has consented to be named.",
        NAME_OR_ROLE,
    )
    NAME_IN_COMMENT = (
        "name-in-comment",
        WARNING,
        "The words of a comment identify no person without their consent.",
        "Replace it with `[...]`. If it identifies no one, add `anonymous: true`.",
    )
