"""The ground of the project: settings, accounts, access, audit, documents and the web shell."""
