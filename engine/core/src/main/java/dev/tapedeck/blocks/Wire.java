package dev.tapedeck.blocks;

/// Carries what one block gives to another.
///
/// @param stopped whether it lets no gradient through, by `tf.stop_gradient`
public record Wire(Outlet from, Inlet to, boolean stopped) {
  public Wire(Outlet from, Inlet to) {
    this(from, to, false);
  }

  public static Wire of(String from, Inlet to) {
    return new Wire(Outlet.of(from), to);
  }
}
