"""What a computer offers beside files: several cores, and room for what was worked out before.

Nothing here knows what is worked out, or what for.
"""
