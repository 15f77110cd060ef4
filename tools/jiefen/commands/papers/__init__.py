"""The commands on papers: `jiefen papers make`, `list` and the others, one file each."""
