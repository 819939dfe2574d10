"""A folder of pages, served while it is being changed: browsers show each change at once, and each mistake.

Knows nothing of what the pages say: it serves, watches, calls a site to bring pages up to date, and tells.
"""
