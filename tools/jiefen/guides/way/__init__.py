"""解纷指引: questions that lead to an answer."""
