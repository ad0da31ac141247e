"""What may mean no counts as no; what says what a person agreed to does not."""

from __future__ import annotations

import pytest

from generator.text.people.consent import withholds_consent

NO = (
    *("no", "No", "NO.", "none", "refused", "withdrawn", "false", "0", "n", "N", "n/a", "nil", "declined", "never"),
    *(
        "did not consent",
        "Consent withdrawn",
        "no consent",
        "not given",
        "No, she did not want this",
        "no - changed mind",
    ),
    *("consent refused on 3 May", "she didn’t agree", "without consent", "not consented", "no permission to publish"),
    *("?", "tbc", "unknown", "pending", "awaiting form", "not yet", "to be confirmed", "asked", "-", "…", "✗"),
    *(
        "ｎｏ",
        "nope",
        "null",
        "never asked",
        "not asked",
        "not obtained",
        "no longer",
        "opted out",
        "opt-out",
        "rescinded",
    ),
    *("took it back", "has taken this back", "cancelled in May", "changed her mind", "no longer agrees"),
    # What undoes a yes, or what does not say yes at all.
    *("yes, later withdrawn", "given, then revoked", "Yes (expired)", "yes? not sure", "agreed, then changed her mind"),
    *("consent: no", "publish? no", "she said no", "asked us not to", "form not returned", "disagrees"),
    *("internal use only", "off the record", "Confidential", "check", "to ask", "ask her", "нет", "👎", "×", "off"),
    *("blank", "non-consenting"),
    *("#N/A", "-1", "no reply", "verbal only - not confirmed", "embargoed until publication", "needs consent"),
    *("does not want to be quoted", "withdrew in March", "revoked", "Refused: too close to home", "No (see email)"),
)
YES = (
    *(
        "",
        "to be quoted",
        "to be named",
        "yes",
        "Yes",
        "y",
        "true",
        "1",
        "agreed",
        "To be quoted without her name",
        "anonymous quotation",
    ),
    *("yes, but no names", "no names", "Written consent for publication", "consent to publish, not to be photographed"),
    *("consent has not been withdrawn", "OK", "ja", "✓", "published article, CC BY", "Verbal consent at the interview"),
    *("To be quoted, names removed", "quotation without her name", "yes for all uses", "approved by the group"),
    *("agreed that it may be used, not for the press", "Yes: no recording", "given on 3 May 2025"),
)


@pytest.mark.parametrize("note", NO)
def test_no_in_any_words_is_no(note: str) -> None:
    assert withholds_consent(note)


@pytest.mark.parametrize("note", YES)
def test_what_a_person_agreed_to_is_no_refusal(note: str) -> None:
    assert not withholds_consent(note)
