"""Files that tell hosts, browsers and robots how to treat the site: headers, robots.txt, manifest, security.txt.

The policy is the one that every page carries itself, with what only a header can say. Nothing here asks anybody to
watch readers.
"""

from __future__ import annotations

import datetime
import json
import re
from urllib.parse import quote, urlsplit

CARD = "assets/social-card.png"
"""The picture that other sites show beside a link to this one."""

SECURITY = ".well-known/security.txt"

FOR_HOSTS = frozenset({"_headers", ".htaccess", ".nojekyll", "robots.txt", "manifest.webmanifest", SECURITY, CARD})
"""The paths of these files. A project's own file of that name, beside its hand-written pages, counts instead."""

HEADERS_ONLY = "; frame-ancestors 'none'"

CONTACT = "security_contact"
"""The setting, under `extra` in mkdocs.yml, that says whom to tell of a hole in the site's safety."""

EXIT = "exit_to"
"""The setting, under `extra` in mkdocs.yml, that says where "Exit this page" leads."""

_EXIT = re.compile(r"https://[^\s/@?#]+\.[^\s/@?#]+([/?#]\S*)?")
_CONTACT = re.compile(r"mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+|https://[^\s/@]+\.[^\s/@]+(/\S*)?")


class ContactRefused(Exception):
    """What the settings give as security contact is no address; `REMEDY` says what would be one."""

    REMEDY = "Write mailto: with an e-mail address, or an address that begins with https://, or leave it out."


class ExitRefused(Exception):
    """What the settings give as way out is no address of another website; `REMEDY` says what would be one."""

    REMEDY = "Write the whole address of another website, with https:// before it, or leave it out."


def way_out(address: object) -> None:
    """Refuses a way out that leads nowhere: who presses it may be in danger. Raises `ExitRefused`."""
    if address in (None, "", False):
        return
    if not isinstance(address, str) or not _EXIT.fullmatch(address):
        raise ExitRefused(f"extra: {EXIT}: {address!r} leads nobody out of the site.")


def security_txt(contact: object, version_of: datetime.date, language: str, site_url: str | None) -> dict[str, str]:
    """The file by its path, as RFC 9116 has it; nothing where nobody is named. Raises `ContactRefused`.

    The RFC wants a day on which the file grows old, and advises less than a year: it is the day before the version of
    the model that is published has been out for a year, because the same model must always make the same file.
    """
    if not whom_to_tell(contact):
        return {}
    lines = [f"Contact: {contact}", f"Expires: {_in_a_year(version_of)}T00:00:00Z", f"Preferred-Languages: {language}"]
    lines += [f"Canonical: {site_url.rstrip('/')}/{SECURITY}"] if site_url else []
    return {SECURITY: "\n".join(lines) + "\n"}


def whom_to_tell(contact: object) -> bool:
    """Whether somebody is named whom to tell of a hole in the site's safety. Raises `ContactRefused`."""
    if contact is None or contact == "":
        return False
    if not isinstance(contact, str) or not _CONTACT.fullmatch(contact):
        raise ContactRefused(f"extra: {CONTACT}: {contact!r} is no address that security.txt may hold.")
    return True


def _in_a_year(day: datetime.date) -> str:
    return (day + datetime.timedelta(days=364)).isoformat()


def hosting_files(name: str, policy: str, site_url: str | None) -> dict[str, str]:
    """Content by path; `name` is the site's, `policy` the Content-Security-Policy of its pages."""
    headers = {
        "Content-Security-Policy": policy + HEADERS_ONLY,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    }
    return {
        "_headers": _for_netlify_and_cloudflare(headers),
        ".htaccess": _for_apache(headers, site_url),
        ".nojekyll": "",
        "robots.txt": _robots(site_url),
        "manifest.webmanifest": _manifest(name),
    }


def _for_netlify_and_cloudflare(headers: dict[str, str]) -> str:
    return "/*\n" + "".join(f"  {key}: {value}\n" for key, value in headers.items())


def _for_apache(headers: dict[str, str], site_url: str | None) -> str:
    # Apache wants the address from the root of the host, below which the site may stand.
    root = quote(urlsplit(site_url or "").path.rstrip("/"), safe="/%")
    lines = "".join(f'  Header always set {key} "{value}"\n' for key, value in headers.items())
    return f"<IfModule mod_headers.c>\n{lines}</IfModule>\nErrorDocument 404 {root}/404.html\n"


def _robots(site_url: str | None) -> str:
    sitemap = f"Sitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _manifest(name: str) -> str:
    settings = {
        "name": name,
        "short_name": name,
        "start_url": "index.html",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#17405c",
        "icons": [{"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
