"""The command line: commands read their arguments, call functions of other packages, and print the results.

Only this package prints, and it leaves decisions about content to the packages below.
"""
