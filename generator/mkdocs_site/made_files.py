"""Files of the site that are not on the disk, and the reuse of whole folders of them from the last site."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import write_file

from generator.project_io.last_site import LastSite
from generator.project_io.manifest import hash_of_content
from generator.site.settings import PLUGIN


class MadeFile(File):
    """A file that is not on the disk. Its content is made when it is needed."""

    make: Callable[[], bytes]
    given: bytes | None = None
    """A fingerprint that decides the content, if one is known."""
    last: LastSite | None = None
    """The site from which the file is taken over if it has the same content."""
    reused = False
    """Whether the file was taken over from the last site, so that nothing has to be made."""

    @classmethod
    def of(cls, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> MadeFile:
        """Returns the file at a path inside the sources. It is published even if its name starts with a dot."""
        made = cls(path, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        made.generated_by = PLUGIN
        made.make = make
        return made

    @property  # type: ignore[misc]
    def content_bytes(self) -> bytes:
        """The content of the file."""
        return self.make()

    @property  # type: ignore[misc]
    def content_string(self) -> str:
        """The content of the file, as text."""
        return self.make().decode()

    def is_modified(self) -> bool:
        """Whether the site does not have the file yet."""
        return not self.reused

    def copy_file(self, dirty: bool = False) -> None:
        """Writes the file to its place on the site, or takes it over from the last site."""
        if self.reused:
            return
        content = self.make()
        if self.last and self.last.reuses(self.dest_uri, hash_of_content(content), self.abs_dest_path):
            return
        write_file(content, self.abs_dest_path)


def reuse_folder(folder: str, files: Files, last: LastSite) -> None:
    """Marks all files in a folder of the site as reused, if they are the same as in the last site.

    Nothing in the folder may come from the disk, or be a page that is still to be printed.
    """
    inside = [file for file in files if file.dest_uri.startswith(f"{folder}/")]
    made = {file.dest_uri: file for file in inside if isinstance(file, MadeFile) and not file.is_documentation_page()}
    if len(made) == len(inside) and last.reuses_folder(folder, {path: file.make for path, file in made.items()}):
        for file in made.values():
            file.reused = True
