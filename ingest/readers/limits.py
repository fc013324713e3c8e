"""How much of a file, of memory and of time a reader may take before the file counts as unreadable.

Real reports stay far below each of these; what goes beyond is broken or made to hurt. Described for users in
docs/operations.md.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

LARGEST_FILE = 20 * MEGABYTE
"""Bytes of the largest report: ten times the largest real one, small enough to stay within memory."""
LONGEST_TEXT = 5_000_000
"""Characters of the longest text that is taken out of a document."""
MOST_CELLS = 200_000
"""Cells of the largest workbook: a return of every village of a prefecture, with fifty figures each."""
MOST_SHEETS = 200
"""Sheets of the largest workbook."""
MOST_FIELDS = 1_024
"""Cells in one row of a table in a text file."""
MOST_PAGES = 500
"""Pages of the longest PDF; one takes about 50 ms of processor time."""

LARGEST_PART = 64 * MEGABYTE
"""Bytes of the largest unpacked part of an office document that is looked at."""

DEEPEST_XML = 2_000
"""Elements inside elements of such a part; a table in a table takes four."""

LARGEST_ARCHIVE = 512 * MEGABYTE
"""Bytes of the largest zip archive, and of all that may come out of one, archives inside it included."""
MOST_MEMBERS = 5_000
"""Files in one archive, archives inside it included."""
LARGEST_DIRECTORY = 2 * MEGABYTE
"""Bytes of an archive's list of contents; some 30,000 names, read into memory before one of them can be refused."""
DEEPEST_ARCHIVE = 3
"""Archives inside archives: a report may lie in a zip in a zip in a zip."""
HIGHEST_RATIO = 100
"""Unpacked bytes for each packed byte beyond which an archive is a bomb; text rarely exceeds 20."""
RATIO_COUNTS_FROM = 32 * MEGABYTE
"""Unpacked bytes below which the ratio does not matter: an empty form of blanks may pack well."""

SECONDS_OF_PROCESSOR = 60
"""Processor time that a reader in a process of its own may take for one file."""
SECONDS = 180
"""Time by the clock for the same: far more, so that a busy machine does not decide what is readable."""
MEMORY = 1024 * MEGABYTE
"""Address space of such a process."""
