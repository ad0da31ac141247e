"""The browser tests: the built site, looked at in Chromium."""
