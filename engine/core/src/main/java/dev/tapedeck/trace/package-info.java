/// The flight recorder: an immutable, ordered account of everything that happened in a run.
///
/// Every view reads one [Trace]; none writes into it.
@NullMarked
package dev.tapedeck.trace;

import org.jspecify.annotations.NullMarked;
