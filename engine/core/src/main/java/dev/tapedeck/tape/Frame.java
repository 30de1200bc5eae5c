package dev.tapedeck.tape;

/// One level of the user's call stack.
///
/// @param source the name of the program text, such as `program.py` or `cell 3`
/// @param line the line in it, from 1
/// @param function the function's name, `<module>` at the top
public record Frame(String source, int line, String function) {}
