"""The words of the check: five answers, three of which say that something is missing, and the columns of a table."""

from __future__ import annotations

from generator.service_check.answers import ANSWERED, ANSWERS, COLUMNS, NOTES


def test_something_is_missing_where_the_answer_is_partly_not_yet_or_not_known() -> None:
    assert [answer.words for answer in ANSWERS if answer.missing] == ["Partly", "Not yet", "Not known"]


def test_an_answer_can_be_an_entry_of_a_list_in_a_workbook() -> None:
    listed = ",".join(answer.words for answer in ANSWERS)
    assert listed.count(",") == len(ANSWERS) - 1
    # Excel allows no more in a list that is written into the sheet.
    assert len(listed) < 255


def test_a_table_has_a_column_for_the_answer_and_for_each_note() -> None:
    names = [*COLUMNS]
    place = names.index(ANSWERED)
    assert names[place + 1 : -1] == [*NOTES.values()]
    # The page separates the names with this.
    assert not any("|" in name for name in names)
