"""What browsers get from the preview: pages that ask for news, errors above them, and redirects as on the real site."""

from __future__ import annotations

import re
import threading
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from generator.findings import Finding, Place, Refusal
from generator.live_preview import server
from generator.live_preview.server import OWN, Preview, Server
from generator.rules import Links
from tests.live_preview.shown import PAGES, State, preview

WRONG = Finding(Links.CYCLE, Place("toc_model.yaml", 3, 5), "a <circle>", "Cut it & mend it.")
NO, YES = (HTTPStatus.OK, "text/plain", b"no"), (HTTPStatus.OK, "text/plain", b"yes")


def shown_by(page: bytes) -> str:
    """The name by which a page asks whether it has changed."""
    found = re.search(rb'data-shown="([0-9a-f]+)"', page)
    assert found
    return found[1].decode()


def test_a_page_is_that_of_the_site_with_a_script_that_asks_for_news() -> None:
    status, type_, page = preview().answer("/toc/beds/?a=1")
    assert (status, type_) == (HTTPStatus.OK, "text/html")
    assert page.startswith(b"<html><body class='x'><p>Beds</p><script src=")
    assert page.endswith(b"</script></body></html>")
    assert preview().answer("/toc/")[2].startswith(b"<html><body><p>Home</p>")


def test_a_file_is_given_as_it_is_with_its_type() -> None:
    assert preview().answer("/toc/a.css") == (HTTPStatus.OK, "text/css", b"p {}")
    script = preview().answer(f"{OWN}reload.js")
    assert (script[:2], b"fetch" in script[2]) == ((HTTPStatus.OK, "text/javascript"), True)


@pytest.mark.parametrize(("address", "to"), [("/", b"/toc/"), ("/other/page/", b"/toc/"), ("/toc/beds", b"/toc/beds/")])
def test_an_address_that_is_nearly_right_leads_to_the_right_one(address: str, to: bytes) -> None:
    assert preview().answer(address) == (HTTPStatus.FOUND, "", to)


def test_a_wrong_address_has_the_page_for_one() -> None:
    status, type_, page = preview().answer("/toc/nowhere.png")
    assert (status, type_) == (HTTPStatus.NOT_FOUND, "text/html")
    assert b"Not found" in page


def test_errors_stand_above_the_last_good_page_as_text_and_in_no_other_file() -> None:
    made = preview()
    made.wrong = [WRONG]
    page = made.answer("/toc/beds/")[2].decode()
    assert page.index("toc_model.yaml:3:5") < page.index("<p>Beds</p>")
    assert "a &lt;circle&gt;" in page
    assert "Cut it &amp; mend it." in page
    assert "1 error in the files" in page
    assert made.answer("/toc/a.css")[2] == b"p {}"


def test_a_page_that_cannot_be_made_says_why() -> None:
    status, _, page = preview().answer("/toc/broken/")
    assert status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"MkDocs stopped: ValueError: made of straw" in page


def test_a_browser_hears_at_once_that_its_page_is_another_and_waits_if_it_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "WAIT", 0.01)
    made = preview()
    shown = shown_by(made.answer("/toc/beds/")[2])
    assert made.answer(f"{OWN}changed?page=/toc/beds/&shown={shown}") == NO
    assert made.answer(f"{OWN}changed?page=/toc/beds/&shown=old") == YES
    made.wrong = [WRONG]
    assert made.answer(f"{OWN}changed?page=/toc/beds/&shown={shown}") == YES


def renewed(made: Preview, monkeypatch: pytest.MonkeyPatch, result: object) -> list[tuple[str, list[Finding]]]:
    """What is reported when the files have changed and the new state is this, or this is raised."""
    told: list[tuple[str, list[Finding]]] = []

    def live(*_: object) -> object:
        if isinstance(result, Exception):
            raise result
        return result

    monkeypatch.setattr(server, "LiveSite", live)
    made._report = lambda words, findings: told.append((words, findings))
    made._renew()
    return told


def test_a_saved_change_is_shown_and_the_errors_before_it_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = preview()
    made.wrong = [WRONG]
    ((words, findings),) = renewed(made, monkeypatch, State({**PAGES, "index.html": b"<body>New</body>"}))
    assert (words.startswith("Read again in "), findings, made.wrong) == (True, [], [])
    assert b"New" in made.answer("/toc/")[2]


@pytest.mark.parametrize(
    ("error", "message"), [(Refusal([WRONG]), "a <circle>"), (KeyError("x"), "MkDocs stopped: KeyError: 'x'")]
)
def test_a_change_with_an_error_takes_no_page_away(
    monkeypatch: pytest.MonkeyPatch, error: Exception, message: str
) -> None:
    made = preview()
    ((words, findings),) = renewed(made, monkeypatch, error)
    assert words == "The pages stay as they were until this is fixed."
    assert [finding.message for finding in findings] == [finding.message for finding in made.wrong] == [message]
    assert b"<p>Home</p>" in made.answer("/toc/")[2]


def test_files_are_watched_until_they_rest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(server, "LOOK", 0.001)
    monkeypatch.setattr(server, "REST", 0.005)
    made = preview(folder=tmp_path)
    seen: list[Any] = [{}, {"a": (1, 1, 1)}, {"a": (2, 2, 2)}]
    monkeypatch.setattr(made, "_looks", lambda: seen.pop(0) if len(seen) > 1 else seen[0])
    times: list[int] = []

    def renew() -> None:
        times.append(len(seen))
        raise KeyboardInterrupt

    monkeypatch.setattr(made, "_renew", renew)
    with pytest.raises(KeyboardInterrupt):
        made.watch()
    assert times == [1]


def test_browsers_are_answered_over_http_with_nothing_kept() -> None:
    with Server("127.0.0.1", 0, preview()) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        root = f"http://127.0.0.1:{serving.server_address[1]}"
        try:
            with urlopen(f"{root}/") as answer:
                assert answer.url == f"{root}/toc/"
                assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
                assert answer.headers["Cache-Control"] == "no-store"
                assert b"<p>Home</p>" in answer.read()
            with urlopen(Request(f"{root}/toc/a.css", method="HEAD")) as answer:
                assert (answer.headers["Content-Length"], answer.read()) == ("4", b"")
            with pytest.raises(HTTPError) as refused:
                urlopen(f"{root}/toc/nowhere")
            assert refused.value.code == 404
            refused.value.close()
        finally:
            serving.shutdown()


@pytest.mark.parametrize(
    ("bound", "host", "meant"),
    [
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("127.0.0.1", "localhost:8000", True),
        ("127.0.0.1", "LOCALHOST", True),
        ("127.0.0.1", "[::1]:8000", True),
        ("127.0.0.1", "", True),
        ("localhost", "toc.localhost:8000", True),
        ("127.0.0.1", "example.org:8000", False),
        ("127.0.0.1", "127.0.0.1.example.org", False),
        ("127.0.0.1", "127.0.0.1@example.org", False),
        ("127.0.0.1", "localhost.example.org", False),
        ("127.0.0.1", "192.0.2.1:8000", False),
        ("127.0.0.1", "[", False),
        ("::1", "example.org", False),
        ("0.0.0.0", "our-computer:8000", True),
    ],
)
def test_the_name_of_another_site_cannot_read_the_preview(bound: str, host: str, meant: bool) -> None:
    class Unbound(Server):
        def __init__(self) -> None:
            self.host = bound

    assert Unbound().is_meant(host) == meant


def test_a_request_for_another_name_is_refused() -> None:
    with Server("127.0.0.1", 0, preview()) as serving:
        threading.Thread(target=serving.serve_forever, args=(0.01,), daemon=True).start()
        try:
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(f"http://127.0.0.1:{serving.server_address[1]}/toc/", headers={"Host": "example.org"}))
            assert refused.value.code == 421
            refused.value.close()
        finally:
            serving.shutdown()
