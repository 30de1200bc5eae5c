/// The doctor's findings for a Python program: edits of its text, and sentences.
@NullMarked
package dev.tapedeck.python.mend;

import org.jspecify.annotations.NullMarked;
