"""Files that tell hosts, browsers and robots how to treat the site: headers, robots.txt, web manifest.

The policy is the one that every page carries itself, with what only a header can say. Nothing here asks anybody to
watch readers.
"""

from __future__ import annotations

import json

FOR_HOSTS = frozenset({"_headers", ".htaccess", ".nojekyll", "robots.txt", "manifest.webmanifest"})
"""The paths of these files. A project's own file of that name, beside its hand-written pages, counts instead."""

HEADERS_ONLY = "; frame-ancestors 'none'"


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
        ".htaccess": _for_apache(headers),
        ".nojekyll": "",
        "robots.txt": _robots(site_url),
        "manifest.webmanifest": _manifest(name),
    }


def _for_netlify_and_cloudflare(headers: dict[str, str]) -> str:
    return "/*\n" + "".join(f"  {key}: {value}\n" for key, value in headers.items())


def _for_apache(headers: dict[str, str]) -> str:
    lines = "".join(f'  Header always set {key} "{value}"\n' for key, value in headers.items())
    return f"<IfModule mod_headers.c>\n{lines}</IfModule>\nErrorDocument 404 /404.html\n"


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
