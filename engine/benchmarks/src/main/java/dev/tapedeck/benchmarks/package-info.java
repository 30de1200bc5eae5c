/// JMH benchmarks of the engine; `docs/performance.md` keeps what they measured.
@NullMarked
package dev.tapedeck.benchmarks;

import org.jspecify.annotations.NullMarked;
