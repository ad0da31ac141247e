"""A project's texts in, its new texts out: recording, withdrawing, importing, verifying, releasing.

The commands that call these and write the result are in `commands`.
"""
