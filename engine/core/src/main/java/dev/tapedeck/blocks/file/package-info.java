/// The `.tapedeck` file: a graph of blocks as text that people can read and compare.
/// `docs/block-format.md` describes it.
@NullMarked
package dev.tapedeck.blocks.file;

import org.jspecify.annotations.NullMarked;
