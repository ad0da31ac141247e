"""The connection to MkDocs: the plugin, and the preview that rebuilds the site while people write.

Only this package imports MkDocs, apart from the command that starts it.
"""
