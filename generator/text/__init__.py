"""Functions over strings: comparing, matching word for word, escaping, recognising names and personal data.

Nothing here knows the model, a file or a page; what reads YAML or Markdown is in `documents`.
"""
