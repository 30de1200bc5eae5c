package dev.tapedeck.app.recorded;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A digest of everything in the modules that some classes belong to.
final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String of(List<Class<?>> members) throws IOException {
    Fingerprint fingerprint = new Fingerprint();
    List<URI> modules = members.stream().map(Fingerprint::module).distinct().toList();
    for (URI module : modules) {
      fingerprint.add(Path.of(module));
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private static URI module(Class<?> member) {
    try {
      return member.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot find the module of " + member, e);
    }
  }

  private void add(Path module) throws IOException {
    if (Files.isDirectory(module)) {
      addFolder(module);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(module)) {
      addFolder(jar.getPath("/"));
    }
  }

  private void addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.startsWith(folder.resolve("META-INF"))) {
          digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
    }
  }
}
