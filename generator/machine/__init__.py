"""What makes long work shorter, or shows how far it has got: several cores, a cache and reports of progress.

Nothing here knows what the work is, or what it is for.
"""
