"""The documents of a programme: what each is called, in which formats it comes, how a command finds it."""
