"""Web archives (.mht, and many a .doc): the page inside a MIME message, read as HTML.

Word's "single file web page" and browsers write these (RFC 2557).
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable


def page_of(data: bytes) -> tuple[str, str]:
    """The first HTML page of a web archive and its encoding. Raises Unreadable where there is none."""
    message: Message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return decode(content)
    raise Unreadable("a web archive without a page in it")
