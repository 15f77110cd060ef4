"""What was running when the book began, taken over in one import 存量接入 (R36)."""
