package dev.tapedeck.python;

/// Cells that run one by one, when the user says so, in one namespace.
///
/// Each run's trace begins with the traces of the runs before it. After [Run#stop] the namespace is
/// gone and further cells fail.
public interface Notebook extends AutoCloseable {
  /// Runs the cell once the runs before it have ended.
  Run run(Cell cell);

  /// Stops what runs and forgets the namespace.
  @Override
  void close();
}
