"""Lets every test import the helpers that stand beside this file, such as `samples_truth`."""

from hypothesis import HealthCheck, settings

# A busy machine draws slowly; what a property says doesn't depend on that.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
