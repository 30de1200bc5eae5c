package dev.tapedeck.trace;

/// Puts a [Trace] together from events and values that were recorded before.
///
/// One thread may add the events while another one adds the values.
public final class TraceBuilder {
  private final EventLog events = new EventLog();
  private final ValueTable.Builder values = new ValueTable.Builder();

  /// Adds an event, whose id is that of [#end].
  public void add(Event event) {
    events.add(event);
  }

  /// Adds a value; in whatever order.
  public void add(TracedValue value) {
    values.add(value);
  }

  /// The id of the event that comes next.
  public int end() {
    return events.end();
  }

  /// All that was added.
  ///
  /// @throws IllegalArgumentException if two values have the same id
  public Trace build() {
    return new Trace(events.snapshot(), values.build());
  }
}
