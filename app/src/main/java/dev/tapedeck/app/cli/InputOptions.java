package dev.tapedeck.app.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The arguments that say what a command works on.
final class InputOptions {
  @Parameters(
      paramLabel = "FILE",
      description =
          "a program (.py), a notebook (.ipynb), a pasted notebook (.txt), a recording (.tape),"
              + " a lesson's id, or - for standard input")
  String file = "";

  @Option(names = "--uncomment", description = "un-comment code that is commented out")
  boolean uncomment;

  @Option(
      names = "--cells",
      paramLabel = "N[-M]",
      description = "run these cells only, with the imports before them")
  String cells = "";
}
