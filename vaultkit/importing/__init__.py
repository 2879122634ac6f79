"""What notes mean: people, goals, events, touches and promises. Pure: values in, values out."""
