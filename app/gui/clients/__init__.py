"""Clients and their sessions in the window."""

from app.gui.clients.choosing import choose_client
from app.gui.clients.desk import ClientDesk

__all__ = ["ClientDesk", "choose_client"]
