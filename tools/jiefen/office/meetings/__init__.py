"""The meetings 会议 of the office: analysis, joint session, assignment of petitions."""
