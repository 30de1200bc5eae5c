/// What the Python facades call to have tensors made and computed.
@NullMarked
package dev.tapedeck.python.host;

import org.jspecify.annotations.NullMarked;
