"""Sensitive periods 重点时段 and campaigns 专项行动 (R16): never public."""
