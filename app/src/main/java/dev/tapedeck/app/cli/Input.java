package dev.tapedeck.app.cli;

import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.python.Program;
import dev.tapedeck.trace.Trace;
import java.util.Optional;

/// What a command works on.
///
/// @param name what it is called: the file's name or the lesson's id
/// @param text the program's text, as the editor shows it
/// @param file the text of the file, as it is
/// @param lesson the lesson's id, if it is one
/// @param program what runs; absent if there is a recording only
/// @param blocks what it is made of, if it is made of blocks
/// @param recorded its run, where that was recorded before
record Input(
    String name,
    String text,
    String file,
    Optional<String> lesson,
    Optional<Program> program,
    Optional<BlockGraph> blocks,
    Optional<Trace> recorded) {}
