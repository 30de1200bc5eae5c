/// Faults planted in random programs: what the doctor must find, and must not find.
@NullMarked
package dev.tapedeck.python.fault;

import org.jspecify.annotations.NullMarked;
