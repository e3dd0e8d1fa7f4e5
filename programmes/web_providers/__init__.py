"""What this application adds to the shell of the pages: menu, things to do, blocks, parts of a programme."""
