package dev.tapedeck.app.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the doctor's panel shows of one gradient call.
///
/// @param title which gradient was asked for
/// @param subtitle where
/// @param calls all gradient calls of the run, in order
/// @param rows one per source of the chosen call, in order
/// @param healthy whether every source has a gradient of which nothing is to be said
/// @param mended whether a mend was applied that can be taken back
public record DoctorReport(
    String title,
    String subtitle,
    List<CallItem> calls,
    List<Row> rows,
    boolean healthy,
    boolean mended) {
  public DoctorReport {
    calls = List.copyOf(calls);
    rows = List.copyOf(rows);
  }

  /// A gradient call in the list of calls.
  ///
  /// @param findings how many of its sources call for attention
  public record CallItem(int number, String title, int findings, boolean chosen) {}

  /// How a source fares.
  public enum Tone {
    HEALTHY,
    NOTE,
    ALARM,
    ERROR
  }

  /// One source.
  ///
  /// @param source the position among the call's sources
  /// @param verdict the gradient in brief, or what came instead
  /// @param cause the short name of the cause; empty if nothing is to be said
  /// @param explanation why, with code marked
  /// @param remark what is to be said of the outcome itself
  /// @param advice what to do where there is no mend
  /// @param also what else was seen
  public record Row(
      int source,
      String name,
      Tone tone,
      String verdict,
      String cause,
      Optional<Prose> explanation,
      List<PlaceLink> places,
      Optional<Prose> remark,
      Optional<Prose> advice,
      Optional<Mending> mend,
      Outcome outcome,
      List<Prose> also) {
    public Row {
      places = List.copyOf(places);
      also = List.copyOf(also);
    }

    /// The same without what another row has said already.
    Row inShort() {
      return new Row(
          source,
          name,
          tone,
          verdict,
          cause,
          Optional.empty(),
          List.of(),
          remark,
          Optional.empty(),
          Optional.empty(),
          outcome,
          List.of());
    }

    /// Whether both say the same of their sources.
    boolean saysTheSameAs(Row other) {
      return explanation.isPresent()
          && explanation.equals(other.explanation)
          && mend.equals(other.mend)
          && also.equals(other.also);
    }

    /// The row as screen readers say it.
    public String text() {
      return name + " " + verdict + explanation.map(said -> ". " + said.text()).orElse("");
    }
  }

  /// A place in the program that a finding speaks of.
  ///
  /// @param node the graph's node there, if it has one
  public record PlaceLink(int line, OptionalInt node, String title) {}

  /// An edit as a diff.
  public record Mending(String title, List<DiffLine> lines) {
    public Mending {
      lines = List.copyOf(lines);
    }
  }

  /// A line of a diff.
  public record DiffLine(Kind kind, String text) {
    /// What becomes of the line.
    public enum Kind {
      KEPT,
      REMOVED,
      ADDED;

      /// The sign before such a line.
      public String sign() {
        return switch (this) {
          case KEPT -> " ";
          case REMOVED -> "−";
          case ADDED -> "+";
        };
      }
    }
  }

  /// What became of a source after its mend was applied.
  ///
  /// @param text in one sentence; empty if none was applied
  /// @param agrees whether it came out well
  public record Outcome(String text, boolean agrees) {
    static final Outcome NONE = new Outcome("", false);
  }
}
