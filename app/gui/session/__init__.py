"""The guided session in the window: begun by a dialog, led by one key, gone on with after a crash.

What is done next, and what was done, the monitor ``session`` of the training knows; here it is only
shown and asked.
"""
