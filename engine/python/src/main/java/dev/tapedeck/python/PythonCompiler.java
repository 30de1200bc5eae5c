package dev.tapedeck.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/// A step of the build: compiles the Python that comes with this module, so that no start has to.
///
/// Python reads what `marshal` wrote function by function, each when it is first called: a
/// twentieth of the time that parsing takes. Code is kept from build to build while its text and
/// the version of GraalPy, which alone can read it, stay the same.
public final class PythonCompiler {
  private static final String COMPILE =
      """
      import marshal
      def compiled(text, name):
          code = compile(text, '<%s>' % name, 'exec', 0, True)
          return marshal.dumps(code).decode('latin-1')
      compiled
      """;

  private final Value compiled;
  private final Path folder;
  private final boolean isCurrent;

  private PythonCompiler(Value compiled, Path folder, boolean isCurrent) {
    this.compiled = compiled;
    this.folder = folder;
    this.isCurrent = isCurrent;
  }

  /// Compiles into `args[0]`, the build's folder of classes.
  ///
  /// @throws IOException if the code cannot be written
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path folder = classes.resolve(PythonCompiler.class.getPackageName().replace('.', '/'));
    Path stamp = classes.resolveSibling("graalpy.version");
    try (Context python =
        Context.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build()) {
      String version = python.getEngine().getVersion();
      boolean isCurrent = Files.exists(stamp) && Files.readString(stamp).equals(version);
      new PythonCompiler(python.eval("python", COMPILE), folder, isCurrent).compileAll();
      Files.writeString(stamp, version);
    }
  }

  private void compileAll() throws IOException {
    for (String name : Resources.HARNESS) {
      compile(Resources.harnessModule(name), Resources.harness(name), Resources.harnessPath(name));
    }
    for (String name : Resources.facadeModules()) {
      compile(name, Resources.facade(name), Resources.facadePath(name));
    }
  }

  private void compile(String name, PythonModule module, String path) throws IOException {
    if (isCurrent && !module.code().isEmpty()) {
      return;
    }
    String code = compiled.execute(module.text(), name).asString();
    Files.writeString(
        folder.resolve(path + ".code"),
        Resources.mark(module.text()) + code,
        StandardCharsets.ISO_8859_1);
  }
}
