"""Questions as data: what a page asks, how it is shown, what was answered, what is wrong at which question."""
