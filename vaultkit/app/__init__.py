"""What a command or the watch does with a vault: load it, make its agenda, carry out ticks, change notes."""
