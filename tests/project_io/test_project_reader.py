"""Reading a project's folder: which files are texts of it, and how they come out."""

from __future__ import annotations

from pathlib import Path

from generator.project_io.project_reader import read_bytes, read_other_files, read_project
from generator.rules import Files


def test_the_texts_of_a_project_have_paths_with_slashes_and_no_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "toc_model.yaml").write_bytes(b"\xef\xbb\xbfa: b\r\n")
    (tmp_path / "content" / "pages" / "a.md").write_bytes(b"# A\rB")
    (tmp_path / "content" / "picture.png").write_bytes(b"\xff")
    assert read_project(tmp_path) == ({"toc_model.yaml": "a: b\n", "content/pages/a.md": "# A\nB"}, [])


def test_what_may_be_taken_for_a_text_of_the_project_is_read_whatever_the_case_of_its_ending(tmp_path: Path) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    for name in ("a.YAML", "b.txt", "LICENSE.txt", "c.png", "pages/d.markdown", "pages/e.txt", "pages/README.md"):
        (tmp_path / "content" / name).write_text("words")
    assert sorted(read_project(tmp_path)[0]) == ["content/a.YAML", "content/b.txt", "content/pages/d.markdown"]


def test_the_files_beside_the_pages_are_bytes_and_none_of_them_is_hidden(tmp_path: Path) -> None:
    pages = tmp_path / "content" / "pages"
    (pages / "pictures").mkdir(parents=True)
    (pages / ".cache").mkdir()
    for name in ("pictures/a.png", "a.md", "b.MD", "c.markdown", "README.md", ".DS_Store", ".cache/b.png"):
        (pages / name).write_bytes(b"\xff")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides" / "main.html").write_bytes(b"<p>")
    assert read_other_files(tmp_path) == {"pictures/a.png": b"\xff"}
    assert read_bytes(tmp_path / "overrides") == {"main.html": b"<p>"}


def test_a_byte_that_is_no_text_is_found_where_it_stands_behind_a_byte_order_mark_too(tmp_path: Path) -> None:
    for start in (b"", b"\xef\xbb\xbf"):
        (tmp_path / "toc_model.yaml").write_bytes(start + b"a: \xff")
        _, (finding,) = read_project(tmp_path)
        assert str(finding.place) == "toc_model.yaml:1:4"
        assert finding.message == "byte 0xFF is not UTF-8 text"


def test_a_byte_that_is_no_text_is_on_the_line_that_editors_show(tmp_path: Path) -> None:
    (tmp_path / "toc_model.yaml").write_bytes(b"a: b\rc: d\r\ne: \xff\r")
    _, (finding,) = read_project(tmp_path)
    assert str(finding.place) == "toc_model.yaml:3:4"


def test_a_link_out_of_the_project_or_to_a_hidden_file_is_refused_and_not_read(tmp_path: Path) -> None:
    project = tmp_path / "project"
    pages = project / "content" / "pages"
    (project / ".git").mkdir(parents=True)
    pages.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (project / ".git" / "config").write_text("secret", encoding="utf-8")
    (project / "logo.png").write_bytes(b"\xff")
    (pages / "notes.txt").symlink_to(tmp_path / "secret.txt")
    (pages / "more.md").symlink_to(tmp_path / "secret.txt")
    (pages / "config.txt").symlink_to(project / ".git" / "config")
    (pages / "logo.png").symlink_to("../../logo.png")
    texts, findings = read_project(project)
    assert texts == {}
    assert [finding.place.path for finding in findings] == [
        f"content/pages/{name}" for name in ("config.txt", "more.md", "notes.txt")
    ]
    assert {finding.rule for finding in findings} == {Files.UNREADABLE_FILE}


def test_a_model_that_is_a_link_out_of_the_project_or_to_itself_is_one_finding(tmp_path: Path) -> None:
    project, other = tmp_path / "project", tmp_path / "other.yaml"
    project.mkdir()
    other.write_text("toc:\n", encoding="utf-8")
    model = project / "toc_model.yaml"
    model.symlink_to(other)
    texts, findings = read_project(project)
    assert (texts, [finding.message for finding in findings]) == (
        {},
        ["toc_model.yaml is a link that leads out of the project, or to a hidden file"],
    )
    model.unlink()
    model.symlink_to("toc_model.yaml")
    texts, findings = read_project(project)
    assert (texts, [finding.message for finding in findings]) == ({}, ["toc_model.yaml is a link to itself"])
