package dev.tapedeck.python.fault;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Plants one known fault at a random place of a random healthy program.
///
/// Some causes can be planted in several ways; each way counts by itself. `unknown` cannot be
/// planted: it is what remains where there is no proof.
final class Faults {
  private final List<Supplier<Planted>> ways;

  Faults(Random random) {
    Sketches sketches = new Sketches(random);
    ways =
        Stream.of(
                new CallFaults(random, sketches).ways(),
                new SourceFaults(sketches).ways(),
                new ChainFaults(random, sketches).ways())
            .flatMap(List::stream)
            .toList();
  }

  int ways() {
    return ways.size();
  }

  /// A program with the fault of one way.
  Planted plant(int way) {
    return ways.get(way).get();
  }
}
