"""Every sentence that the assistant itself says, in both languages, a file for each area."""
