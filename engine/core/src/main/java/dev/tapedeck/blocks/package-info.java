/// Computations wired by hand: a [dev.tapedeck.blocks.BlockGraph] is a program like a script.
///
/// Its [dev.tapedeck.blocks.Outline] puts it into lines, one a statement of the equivalent
/// TensorFlow program; [dev.tapedeck.blocks.BlockRunner] runs those lines straight on the engine
/// and leaves an ordinary Trace, whose places are these lines.
///
/// [dev.tapedeck.blocks.TraceBlocks] goes the other way, from a Trace of any program to blocks;
/// [dev.tapedeck.blocks.BlockMends] makes the doctor's mends on them.
@NullMarked
package dev.tapedeck.blocks;

import org.jspecify.annotations.NullMarked;
