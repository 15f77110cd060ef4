"""The annual work summary 年度总结: what it may say, when, with which figures; its Word file, and bringing that up."""
