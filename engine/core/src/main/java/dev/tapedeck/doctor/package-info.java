/// The doctor: why a gradient is None, zero, not finite, or an error, with proof.
///
/// One rule per cause, in one list. The doctor never guesses, and holds no prose: a [Diagnosis]
/// carries a cause with arguments, which front ends put into words.
@NullMarked
package dev.tapedeck.doctor;

import org.jspecify.annotations.NullMarked;
