"""Tables that people fill in, read from CSV and Excel files: their cells, and what is easily overlooked in them.

What the columns mean is decided by the module that imports the table.
"""
