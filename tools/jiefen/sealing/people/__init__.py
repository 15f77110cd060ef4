"""Who somebody is, as it is typed and compared: what may be mistyped, how one is addressed, who came before."""
