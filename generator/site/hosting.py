"""Files for hosts, browsers and robots: headers, robots.txt, manifest and security.txt.

The security policy is the one in every page, with additions that only a header can make. Nothing here tracks readers.
"""

from __future__ import annotations

import datetime
import json
import re
from urllib.parse import quote, urlsplit

CARD = "assets/social-card.png"
"""The picture that other sites show with a link to this one."""

SECURITY = ".well-known/security.txt"

FOR_HOSTS = frozenset({"_headers", ".htaccess", ".nojekyll", "robots.txt", "manifest.webmanifest", SECURITY, CARD})
"""The paths of these files. A project's own file of the same name, beside its hand-written pages, replaces ours."""

HEADERS_ONLY = "; frame-ancestors 'none'"

CONTACT = "security_contact"
"""The setting, under `extra` in mkdocs.yml, with the contact for reports of security problems."""

EXIT = "exit_to"
"""The setting, under `extra` in mkdocs.yml, with the address that "Exit this page" leads to."""

_EXIT = re.compile(r"https://[^\s/@?#]+\.[^\s/@?#]+([/?#]\S*)?")
_CONTACT = re.compile(r"mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+|https://[^\s/@]+\.[^\s/@]+(/\S*)?")


class ContactRefused(Exception):
    """The security contact in the settings is not an address. `REMEDY` says how to fix it."""

    REMEDY = "Write mailto: with an e-mail address, or an address that begins with https://, or leave it out."


class ExitRefused(Exception):
    """The address for "Exit this page" in the settings is not one of another website. `REMEDY` says how to fix it."""

    REMEDY = "Write the whole address of another website, with https:// before it, or leave it out."


def way_out(address: object) -> None:
    """Raise `ExitRefused` if "Exit this page" would lead nowhere: a person who uses it may be in danger."""
    if address in (None, "", False):
        return
    if not isinstance(address, str) or not _EXIT.fullmatch(address):
        raise ExitRefused(f"extra: {EXIT}: {address!r} does not lead to another website.")


def security_txt(contact: object, version_of: datetime.date, language: str, site_url: str | None) -> dict[str, str]:
    """The security.txt of RFC 9116 by its path, or nothing if there is no contact. Raises `ContactRefused`.

    The RFC requires an expiry date and recommends less than a year. The date is 364 days after the date of the model's
    version, because the same model must always make the same file.
    """
    if not whom_to_tell(contact):
        return {}
    lines = [f"Contact: {contact}", f"Expires: {_in_a_year(version_of)}T00:00:00Z", f"Preferred-Languages: {language}"]
    lines += [f"Canonical: {site_url.rstrip('/')}/{SECURITY}"] if site_url else []
    return {SECURITY: "\n".join(lines) + "\n"}


def whom_to_tell(contact: object) -> bool:
    """Whether there is a contact for reports of security problems. Raises `ContactRefused` if it is not an address."""
    if contact is None or contact == "":
        return False
    if not isinstance(contact, str) or not _CONTACT.fullmatch(contact):
        raise ContactRefused(f"extra: {CONTACT}: {contact!r} is not an address that security.txt may contain.")
    return True


def _in_a_year(day: datetime.date) -> str:
    return (day + datetime.timedelta(days=364)).isoformat()


def hosting_files(name: str, policy: str, site_url: str | None) -> dict[str, str]:
    """The content of these files by path. `name` is the site's name, and `policy` its Content-Security-Policy."""
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
    # Apache needs the path from the root of the host, and the site may be in a folder there.
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
        "background_color": "#fbfaf7",
        "theme_color": "#0d3a42",
        "icons": [{"src": "assets/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
