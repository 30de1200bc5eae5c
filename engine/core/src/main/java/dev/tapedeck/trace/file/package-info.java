/// The `.tape` file: a Trace on disk, written atomically and read with suspicion.
/// `docs/tape-format.md` describes it for those who write it.
@NullMarked
package dev.tapedeck.trace.file;

import org.jspecify.annotations.NullMarked;
