"""From the texts of a project to its `Model`, and a finding for everything whose shape is wrong.

Nothing here touches the disk, and nothing compares one record with another; that is for `checks`.
"""
