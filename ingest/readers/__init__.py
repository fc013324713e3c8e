"""From the bytes of a file to a document whose every character knows where it stands in the file."""
