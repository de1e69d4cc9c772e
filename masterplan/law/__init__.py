"""The draft of a regulation becomes its numbered text, as Markdown and as Akoma Ntoso."""
