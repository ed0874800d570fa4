"""The members' face: a Slack app on Bolt. Start reading at `asking.Asking.answer`."""
