/// The Python text of computations wired from blocks.
@NullMarked
package dev.tapedeck.python.blocks;

import org.jspecify.annotations.NullMarked;
