package dev.tapedeck.app.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The arguments that say what a command works on.
final class InputOptions {
  static final String KINDS =
      "a program (.py), a notebook (.ipynb), a pasted notebook (.txt), a recording (.tape),"
          + " a lesson's id, or - for standard input";

  @Parameters(paramLabel = "FILE", description = KINDS)
  String file = "";

  @Mixin CellOptions cells = new CellOptions();
}
