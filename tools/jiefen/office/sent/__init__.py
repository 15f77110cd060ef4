"""What was sent of a return 上报记录: figures, day, hands, commit (R21)."""
