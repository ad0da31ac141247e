"""What people take to a meeting: briefs as Word documents, and slides, each for a role, a topic or the whole.

`contents` fills the form in `handout` from the model, and `brief` and `slides` write it in their formats.
"""
