/// Recording and differentiating: sessions, variables and gradient tapes.
///
/// Every operation passes through one [Session], which computes it, tells the active tapes and then
/// the [Recorder].
@NullMarked
package dev.tapedeck.tape;

import org.jspecify.annotations.NullMarked;
