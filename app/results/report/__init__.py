"""The report of a session: a document of blocks, and its HTML and JSON; PDF: `app.gui.report`."""
