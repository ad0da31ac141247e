"""The seam to MkDocs: the plugin, and the preview that rebuilds while people write.

This is the only package that imports MkDocs, apart from the command that starts it.
"""
