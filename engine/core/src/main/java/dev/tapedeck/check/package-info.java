/// Checking gradients by finite differences: the recorded ops of a Trace are run again in float64.
///
/// No program runs. What came from outside stays as it was, and branches stay as they went.
@NullMarked
package dev.tapedeck.check;

import org.jspecify.annotations.NullMarked;
