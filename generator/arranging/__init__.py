"""Pictures with everything in its place: cards in bands, arrows that do not cross, and the DOT text that says so.

Which pictures there are, and what they say, is decided in `whole_map`; nothing here knows the model.
"""
