package dev.tapedeck.python;

import org.graalvm.polyglot.HostAccess;

/// A module of Python that comes with this one.
///
/// Public, with exported methods, because only such methods can be called from a fenced context.
///
/// @param text what it was written as
/// @param code what Python's `marshal` wrote of the compiled text, a character a byte; empty if the
///   build compiled another text
public record PythonModule(String text, String code) {
  @Override
  @HostAccess.Export
  public String text() {
    return text;
  }

  @Override
  @HostAccess.Export
  public String code() {
    return code;
  }
}
