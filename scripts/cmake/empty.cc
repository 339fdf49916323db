// Lets a room that has headers only be a library.
