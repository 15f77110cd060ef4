"""Figures of reports: what each is called, what it means, how it is counted; nowhere else."""
