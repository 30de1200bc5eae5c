/// Unsaved work, kept on disk while it is edited, and offered again where a process did not end
/// well.
@NullMarked
package dev.tapedeck.app.recovery;

import org.jspecify.annotations.NullMarked;
