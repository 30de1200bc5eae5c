/// JSON that is read with suspicion and written the same way each time: what the formats of files
/// have in common.
@NullMarked
package dev.tapedeck.json;

import org.jspecify.annotations.NullMarked;
