package dev.tapedeck.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A JSON object as it is read: names and values side by side in one small array, since a recording
/// has very many objects of few fields. Of fields with the same name the last one counts.
final class JsonObject extends AbstractMap<String, Object> {
  private static final int USUAL_SIZE = 8;

  private Object[] namesAndValues = new Object[2 * USUAL_SIZE];
  private int size;

  void add(String name, Object value) {
    if (2 * size == namesAndValues.length) {
      namesAndValues = Arrays.copyOf(namesAndValues, 4 * size);
    }
    namesAndValues[2 * size] = name;
    namesAndValues[2 * size + 1] = value;
    size++;
  }

  @Override
  public @Nullable Object get(Object name) {
    for (int i = size - 1; i >= 0; i--) {
      if (namesAndValues[2 * i].equals(name)) {
        return namesAndValues[2 * i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return IntStream.range(0, size).mapToObj(JsonObject.this::entry).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private Entry<String, Object> entry(int i) {
    return Map.entry((String) namesAndValues[2 * i], namesAndValues[2 * i + 1]);
  }
}
