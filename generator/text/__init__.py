"""Functions that take and return strings: comparing, matching, escaping, finding names and personal data.

Code that knows the model, files or pages belongs elsewhere; the readers of YAML and Markdown are in `documents`.
"""
