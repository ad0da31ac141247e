"""The command line: arguments in, the right functions called in order, findings and results printed.

Nothing here decides about content, and nothing outside this package prints.
"""
