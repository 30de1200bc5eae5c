/// The program text with its colours and, in the margin, what the run says of each line.
@NullMarked
package dev.tapedeck.app.editor;

import org.jspecify.annotations.NullMarked;
