"""What an office reports, lists and passes on, each to be looked at and downloaded; tables that are taken in."""
