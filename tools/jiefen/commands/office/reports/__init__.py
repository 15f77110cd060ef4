"""`jiefen report`: period reports and returns 上报报表 (R21)."""
