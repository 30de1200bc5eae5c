package dev.tapedeck.random;

/// A source of random bits, as numpy's distributions read it.
public sealed interface Bits permits MersenneTwister, Pcg64 {
  /// The next 32 bits.
  int nextInt();

  /// The next 64 bits.
  long nextLong();

  /// A number from zero to, but without, one, of 53 bits.
  double nextDouble();
}
