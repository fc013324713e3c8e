"""The quality site of a release: static pages on which an auditor checks every figure and finding in its place."""

from publish.quality_site.site import write_quality_site

__all__ = ["write_quality_site"]
