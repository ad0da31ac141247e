"""The connection to MkDocs: the plugin, and the preview that rebuilds the site while people write.

Nothing else imports MkDocs, except the commands that start it and the messages for its errors in `project_io`.
"""
