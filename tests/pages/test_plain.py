"""The pages in plain language: what they print, where their links lead, and how they say where their review stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.checks.records import check
from generator.findings import as_text
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import MODEL, REVIEWING, SUPPORT, Model
from generator.plain_language.plain_texts import HEADINGS, fingerprints_of_parts
from generator.project_io.project_reader import read_project
from generator.site.compose import Site, compose
from tests.building import garden_with_its_site, without_its_site
from tests.garden import HELP, whole_garden
from tests.reading import REAL, converted, read
from tests.site.addresses import toc

TEXT = "".join(
    f"## {heading}\n\nWords of {{id}} about [water][r1], under number {n}.\n\n" for n, heading in enumerate(HEADINGS)
)


def plain_text(id_: str, reviews: str = "[]", body: str = TEXT) -> dict[str, str]:
    front = f"---\nelement: {id_}\ntitle: Plain {id_}\nreviews: {reviews}\n---\n\n"
    return {f"content/plain/{id_}.md": front + body.format(id=id_)}


def model(*texts: dict[str, str], **more: str) -> Model:
    files = {**whole_garden(), **more}
    for text in texts:
        files |= text
    loaded = load(files)
    findings = [finding for finding in check(loaded) if finding.severity == "error"]
    assert not findings, as_text(findings)
    return loaded.model


def review(id_: str, day: str = "2026-01-15", **changed: str) -> str:
    """One review of the plain text of `id_` as it is, in the flow form of YAML; `changed` are other fingerprints."""
    now = fingerprints_of_parts(Graph(model(plain_text("r1"), plain_text("r2"))), id_) | changed
    read = ", ".join(f"'{part}': '{fingerprint}'" for part, fingerprint in now.items())
    by = "by: Friends of the garden, people: 3, how: at the pump"
    return f"[{{{by}, date: {day}, version: 0.0.1, read: {{{read}}}}}]"


def page(made: Site, id_: str) -> str:
    return " ".join(converted(made.pages[f"plain/{id_}.md"]).text().split())


def test_a_project_without_plain_texts_has_no_plain_pages() -> None:
    assert not [path for path in compose(model()).pages if path.startswith("plain/")]


def test_the_page_has_its_title_the_studys_name_and_all_four_parts() -> None:
    made = converted(compose(model(plain_text("r1"))).pages["plain/r1.md"])
    assert [part.text() for part in made.all() if part.tag == "h2"][:4] == list(HEADINGS)
    [title] = [part.text() for part in made.all() if part.tag == "h1"]
    assert "Plain r1" in title
    assert "in plain language" in title


def test_the_list_of_what_has_to_be_done_says_who_names_it() -> None:
    made = compose(model(plain_text("r1"), plain_text("r3")))
    assert "What has to be done When what the article asks for is in place: Lay a pipe" in page(made, "r1")
    assert "What has to be done When this is in place: Cook soup" in page(made, "r3")


def test_an_element_and_its_plain_twin_lead_to_each_other() -> None:
    made = compose(model(plain_text("r1")))
    assert "(../plain/r1.md)" in made.pages["requirements/r1.md"]
    assert "(../requirements/r1.md)" in made.pages["plain/r1.md"]
    assert "(../plain/" not in made.pages["requirements/r2.md"]


def test_the_whole_and_how_it_was_made_lead_to_their_plain_twins_as_well() -> None:
    both = (plain_text("whole"), plain_text("method"))
    made = compose(model(*both, {"content/pages/method.md": "# How it was made\n\nIn the shed.\n"})).pages
    assert "(plain/whole.md)" in made["index.md"]
    assert "(../index.md)" in made["plain/whole.md"]
    heading, _, words = made["method.md"].partition("[Read this in plain language](plain/method.md)\n{ .twin }\n\n")
    assert (heading.endswith("# How it was made\n\n"), words.strip()) == (True, "In the shed.")
    assert "(../method.md)" in made["plain/method.md"]
    assert "plain/method.md)" in compose(model(*both)).pages["stages.md"]
    assert "plain/" not in compose(model({"content/pages/method.md": "# How\n"})).pages["method.md"]


def test_who_chose_plain_stays_in_plain_where_there_is_a_twin() -> None:
    both = compose(model(plain_text("r1"), plain_text("r2")))
    assert "[r1]: r1.md" in both.pages["plain/r2.md"]
    one = compose(model(plain_text("r2")))
    assert "[r1]: ../requirements/r1.md" in one.pages["plain/r2.md"]


def test_a_draft_says_that_nobody_has_reviewed_it() -> None:
    assert "Draft: people with lived experience have not checked this page yet. You can be one of them." in page(
        compose(model(plain_text("r1"))), "r1"
    )


def test_a_review_of_exactly_these_words_is_shown_with_who_and_when() -> None:
    made = compose(model(plain_text("r1", review("r1")), plain_text("r2")), date(2026, 6, 1))
    words = page(made, "r1")
    assert "Reviewed by Friends of the garden (3 people, at the pump) on 15 January 2026, in version 0.0.1." in words
    assert "The next review is due by 15 January 2027." in words


def test_a_review_grows_old() -> None:
    made = compose(model(plain_text("r1", review("r1")), plain_text("r2")), date(2027, 1, 16))
    assert "Review due. " in page(made, "r1")
    assert "The next review was due on 15 January 2027." in page(made, "r1")


def test_the_period_is_a_setting() -> None:
    texts = (plain_text("r1", review("r1")), plain_text("r2"), {REVIEWING: "due_after_months: 1\n"})
    assert "The next review was due on 15 February 2026." in page(compose(model(*texts), date(2026, 6, 1)), "r1")


def test_a_changed_word_makes_the_review_out_of_date_and_says_where() -> None:
    changed = TEXT.replace("under number 1", "under number one")
    made = compose(model(plain_text("r1", review("r1"), changed), plain_text("r2")), date(2026, 6, 1))
    words = page(made, "r1")
    assert "Review out of date." in words
    assert "They were last agreed on 15 January 2026, in version 0.0.1." in words
    assert "What changed: Why it matters." in words
    assert "[Plain r1](r1.md)" in made.pages["plain/reviews.md"]


def test_a_changed_title_in_the_model_makes_the_review_out_of_date() -> None:
    texts = {**whole_garden(), **plain_text("r1", review("r1")), **plain_text("r2")}
    title = Graph(model(plain_text("r1"))).elements["r1"].title
    assert texts[MODEL].count(title) >= 1
    texts[MODEL] = texts[MODEL].replace(f"title: {title}", f"title: {title} daily", 1)
    assert "What changed: Its name" in page(compose(load(texts).model, date(2026, 6, 1)), "r1")


def test_words_wrapped_anew_leave_the_review_as_it_is() -> None:
    wrapped = TEXT.replace(" about ", "\nabout ").replace("under ", "under\n")
    made = compose(model(plain_text("r1", review("r1"), wrapped), plain_text("r2")), date(2026, 6, 1))
    assert "have not changed since" in page(made, "r1")


def test_each_state_is_counted_for_peer_advisers() -> None:
    made = compose(model(plain_text("r1", review("r1")), plain_text("r2")), date(2026, 6, 1))
    words = " ".join(converted(made.pages["plain/reviews.md"]).text().split())
    for counted in ("Draft: 1.", "Reviewed: 1.", "Review due: 0.", "Review out of date: 0."):
        assert counted in words


def test_where_the_whole_review_stands_is_said_once() -> None:
    none = compose(model({**plain_text("r1"), **plain_text("r2")}), date(2026, 6, 1))
    some = compose(model({**plain_text("r1", review("r1")), **plain_text("r2")}), date(2026, 6, 1))
    for made, said in ((none, "have checked none of these pages"), (some, "have checked 1 of these 2 pages")):
        assert made.pages["plain/index.md"].count(said) == 1
        assert made.pages["plain/reviews.md"].count(said) == 1
    assert "**Draft" not in none.pages["plain/index.md"]
    assert "**Reviewed.**" in some.pages["plain/index.md"]


def test_without_an_address_no_link_leads_to_e_mail() -> None:
    assert compose(model()).facts["comments_to"] == ""
    set_ = model({REVIEWING: "comments_to: team@example.org\n"})
    assert compose(set_).facts["comments_to"] == "team@example.org"
    sheet, without = (converted(compose(each).pages["comment-sheet.md"]).text() for each in (set_, model()))
    assert "Tell us what you think" in sheet
    assert "team@example.org" in sheet
    assert "Write down what you think" in without
    assert "This site has no address for comments yet." in without


@pytest.fixture
def project(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A copy of the garden that a test may change, and build in less time: it has the cache of another build."""
    return without_its_site(garden_with_its_site(tmp_path_factory), tmp_path / "garden")


def built(project: Path) -> Path:
    """The folder of its site."""
    result = toc("build", "-C", project)
    assert result.exit_code == 0, result.output
    return project / "site"


@pytest.mark.slow
def test_without_an_address_a_page_asks_nobody_to_tell_and_find_help_does_not_ask_at_all(project: Path) -> None:
    (project / SUPPORT).write_text(HELP, encoding="utf-8")
    site = built(project)
    asked = {
        page: [h.text() for h in read(site / page / "index.html").with_class("tell-us")] for page in ("map", "help")
    }
    assert asked == {"map": ["Is anything wrong with this page? Print a comment sheet"], "help": []}


@pytest.mark.slow
def test_each_page_begins_and_ends_with_a_link_that_says_which_page_version_and_state(project: Path) -> None:
    (project / REVIEWING).write_text("comments_to: team@example.org\n", encoding="utf-8")
    for path, text in plain_text("r1").items():
        (project / path).parent.mkdir()
        (project / path).write_text(text, encoding="utf-8")
    site = built(project)
    said = {"plain/r1": "r1, version 1.2.0, draft", "requirements/r1": "r1, version 1.2.0"}
    for address, subject in said.items():
        links = [link.attributes["href"] for link in read(site / address / "index.html").all("a")]
        mail = [unquote(link) for link in links if link.startswith("mailto:")]
        assert mail == [f"mailto:team@example.org?subject={subject}"] * 2


@pytest.mark.slow
def test_a_form_is_a_plain_link_that_says_which_page(project: Path) -> None:
    address = "https://forms.example.org/?page={page}&from=toc"
    (project / REVIEWING).write_text(f"comments_form: {address}\n", encoding="utf-8")
    site = built(project)
    for page, named in {"requirements/r1": "r1", "map": "map%2F"}.items():
        links = [link for link in read(site / page / "index.html").all("a") if "forms." in link.attributes["href"]]
        assert [link.attributes["href"] for link in links] == [address.replace("{page}", named)] * 2
        assert {link.attributes["rel"] for link in links} == {"noreferrer nofollow"}
        assert not list(read(site / page / "index.html").all("iframe"))


@pytest.mark.parametrize(
    "address",
    [
        *("http://forms.example.org/{page}", "https://forms.example.org/", "https://{page}.example.org/"),
        *(
            "javascript:alert(1)//{page}",
            "https://forms.example.org/?a={page}&b={page}",
            "https://a b.org/{page}",
        ),
        *('https://forms.example.org/">{page}', "mailto:team@example.org?subject={page}"),
    ],
)
def test_a_bad_address_of_a_form_is_one_finding(address: str) -> None:
    findings = load({**whole_garden(), REVIEWING: f"comments_form: '{address}'\n"}).findings
    assert [finding.rule for finding in findings] == ["wrong-form"]


@pytest.mark.parametrize("address", ["team", "team@", "a b@example.org", "team@example.org?cc=other@example.org"])
def test_a_bad_address_is_one_finding(address: str) -> None:
    findings = load({**whole_garden(), REVIEWING: f"comments_to: {address}\n"}).findings
    assert [finding.rule for finding in findings] == ["wrong-form"]


def test_a_state_that_somebody_typed_is_a_finding() -> None:
    [text] = plain_text("r1").values()
    texts = {**whole_garden(), "content/plain/r1.md": text.replace("reviews:", "status: reviewed\nreviews:")}
    [finding] = load(texts).findings
    assert (finding.rule, finding.place.line) == ("typed-status", 4)


def test_a_file_without_front_matter_is_one_finding() -> None:
    [finding] = load({**whole_garden(), "content/plain/r1.md": "# R1\n"}).findings
    assert (finding.rule, str(finding.place)) == ("front-matter", "content/plain/r1.md:1:1")


def test_a_file_named_otherwise_is_a_finding() -> None:
    [text] = plain_text("r1").values()
    findings = check(load({**whole_garden(), "content/plain/r2.md": text}))
    assert "misnamed-text" in [finding.rule for finding in findings]


def test_every_element_that_needs_one_has_a_plain_page_and_every_one_is_a_draft() -> None:
    real = load(read_project(REAL)[0]).model
    graph = Graph(real)
    activities = {activity.id for requirement in real.requirements for activity in requirement.activities}
    assert set(graph.plain) == (graph.elements.keys() - activities) | {"whole", "method"}
    assert all(not text.front.reviews for text in graph.plain.values())
    assert all(activity.plain for requirement in real.requirements for activity in requirement.activities)
