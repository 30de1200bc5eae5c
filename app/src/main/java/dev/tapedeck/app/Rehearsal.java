package dev.tapedeck.app;

import java.io.InputStream;
import java.util.List;

/// What the launcher has the JVM watch after a build, so that it starts and warms up faster from
/// then on: a program of many steps is run, then the window is drawn with a small one.
public final class Rehearsal {
  private Rehearsal() {}

  /// Runs the program `args[0]`, then draws the window with `args[1]` as the picture `args[2]`.
  public static void main(String[] args) {
    run(List.of("run", args[0]));
    run(List.of("snapshot", args[1], "-o", args[2], "--step", "3"));
    System.exit(0);
  }

  private static void run(List<String> command) {
    Main.run(command.toArray(String[]::new), InputStream.nullInputStream(), System.out, System.err);
  }
}
