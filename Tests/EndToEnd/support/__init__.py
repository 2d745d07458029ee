"""What the end-to-end tests drive the built server with: processes, browsers, people and applications."""
