"""Functions that find what words say about people: names, personal data, and whether a person agreed.

They err on the side of privacy, because what they find is a question for people to answer.
"""
