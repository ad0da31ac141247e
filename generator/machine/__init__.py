"""What a computer offers besides files: several cores, and space to keep results.

Nothing here knows what is worked out, or what for.
"""
