"""The regulation 规程 as a record: steps, levels, time limits, articles; its rules and its pages."""
