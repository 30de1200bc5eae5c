package dev.tapedeck.python.mend;

/// Whole lines of a program text replaced by others.
///
/// Neither text is empty: an insertion repeats the line beside it.
///
/// @param source the name of the program text, such as `program.py` or `cell 3`
/// @param line the first line replaced, from 1, in the unedited text
/// @param before the lines as they are, separated by `\n`, without the last line's end
/// @param after the lines as they shall be
public record TextEdit(String source, int line, String before, String after) {}
