"""The commands beyond building: about quotes, about reviews, about releases; one room for each.

They touch the disk as the command line does, and leave every decision about content to the rooms before them.
"""
