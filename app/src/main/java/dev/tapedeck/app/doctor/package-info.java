/// The doctor's panel: why a gradient is missing, and the edit that mends it.
@NullMarked
package dev.tapedeck.app.doctor;

import org.jspecify.annotations.NullMarked;
