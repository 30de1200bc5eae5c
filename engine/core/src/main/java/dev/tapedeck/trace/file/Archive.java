package dev.tapedeck.trace.file;

import dev.tapedeck.json.Malformed;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The entries of a zip, inflated, as far as they are asked for.
final class Archive {
  private static final int ZIP_MAGIC = 0x504b;
  private static final int BUFFER = 1 << 16;

  private final Map<String, Blocks> entries;

  private Archive(Map<String, Blocks> entries) {
    this.entries = entries;
  }

  /// Reads a zip to its end, and refuses it as soon as it is larger than the limits allow.
  ///
  /// @param wanted the names of the entries to keep
  /// @param data the name of the entry that holds elements and no text
  static Archive read(InputStream in, Limits limits, Predicate<String> wanted, String data)
      throws IOException {
    Map<String, Blocks> entries = new HashMap<>();
    Set<String> names = new HashSet<>();
    ZipInputStream zip = new ZipInputStream(whole(in), StandardCharsets.UTF_8);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (!names.add(name)) {
        throw new Malformed("two entries '" + name + "'");
      }
      if (names.size() > limits.entries()) {
        throw TapeFileException.tooLarge("entries", limits.entries());
      }
      Blocks content =
          name.equals(data)
              ? Blocks.read(zip, limits.valueBytes(), "bytes of values")
              : Blocks.read(zip, limits.textBytes(), "bytes of text");
      if (wanted.test(name)) {
        entries.put(name, content);
      }
    }
    return new Archive(entries);
  }

  /// The stream itself, once its first bytes have shown that it is a zip.
  private static InputStream whole(InputStream in) throws IOException {
    byte[] magic = in.readNBytes(2);
    if (magic.length < 2 || (magic[0] << 8 | magic[1]) != ZIP_MAGIC) {
      throw TapeFileException.noTape();
    }
    return new BufferedInputStream(
        new SequenceInputStream(new ByteArrayInputStream(magic), in), BUFFER);
  }

  Set<String> names() {
    return entries.keySet();
  }

  /// An entry that must be there.
  Blocks entry(String name) throws IOException {
    Blocks content = entries.get(name);
    if (content == null) {
      throw TapeFileException.missing(name);
    }
    return content;
  }

  /// The bytes of an entry; none if it is not there.
  byte[] bytes(String name) {
    Blocks content = entries.get(name);
    return content == null ? new byte[0] : content.bytes();
  }
}
