"""What a tick or a command changes in the notes, as edits on their text. Pure: nothing here reads or writes a file."""
