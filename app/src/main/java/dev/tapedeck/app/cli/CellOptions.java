package dev.tapedeck.app.cli;

import picocli.CommandLine.Option;

/// The arguments that say how a program is read, and which part of it runs.
final class CellOptions {
  @Option(names = "--uncomment", description = "un-comment code that is commented out")
  boolean uncomment;

  @Option(
      names = "--cells",
      paramLabel = "N[-M]",
      description = "run these cells only, with the imports before them")
  String cells = "";
}
