package dev.tapedeck.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where a command reads and writes.
public final class Terminal {
  private final InputStream in;
  private final BufferedReader lines;
  private final PrintStream out;
  private final PrintStream err;

  public Terminal(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.err = err;
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  /// Says on standard error what is wrong.
  void complain(String sentence) {
    err.println("tapedeck: " + sentence);
  }

  /// Everything on standard input.
  ///
  /// @throws IOException if it cannot be read
  byte[] readAll() throws IOException {
    return in.readAllBytes();
  }

  /// The next line of standard input; absent at its end.
  Optional<String> line() {
    try {
      return Optional.ofNullable(lines.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
