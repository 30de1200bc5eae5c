/// Runs Python scripts and notebooks and records what they do on gradient tapes.
@NullMarked
package dev.tapedeck.python;

import org.jspecify.annotations.NullMarked;
