package dev.tapedeck.app.builder;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the palette over the ground lists: drawers, what lies in one of them, or what was found.
final class BlockPaletteViewModel {
  private static final int MOST_NAMED = 8;

  /// A row of the list.
  sealed interface Row {
    String title();

    String detail();
  }

  /// Something to choose.
  record Item(String title, String detail, Runnable action) implements Row {}

  /// Things of one kind.
  record Drawer(String title, List<Item> items) implements Row {
    Drawer {
      items = List.copyOf(items);
    }

    /// The first things in it, by name.
    @Override
    public String detail() {
      return items.stream().limit(MOST_NAMED).map(Item::title).collect(Collectors.joining(", "));
    }
  }

  /// All that there is to choose from.
  ///
  /// @param drawers those to begin with; if there is none, everything is listed
  /// @param search gives what fits what the user typed
  record Stock(List<Drawer> drawers, Function<String, List<Item>> search) {
    static final Stock NOTHING = new Stock(List.of(), _ -> List.of());

    Stock {
      drawers = List.copyOf(drawers);
    }
  }

  /// What is listed.
  ///
  /// @param open the drawer in which it lies
  /// @param first the number of the row that is picked at first
  record Page(Optional<Drawer> open, List<? extends Row> rows, int first) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  private final ReadOnlyObjectWrapper<Page> page =
      new ReadOnlyObjectWrapper<>(new Page(Optional.empty(), List.of(), 0));
  private Stock stock = Stock.NOTHING;
  private Optional<Drawer> open = Optional.empty();
  private String query = "";

  ReadOnlyObjectProperty<Page> pageProperty() {
    return page.getReadOnlyProperty();
  }

  /// Begins anew, with other things to choose from.
  void stock(Stock other) {
    stock = other;
    open = Optional.empty();
    find("");
  }

  /// Lists what fits what the user typed, of all drawers; without a word, what lies in the open
  /// one.
  void find(String typed) {
    query = typed;
    list(0);
  }

  void open(Drawer drawer) {
    open = Optional.of(drawer);
    list(0);
  }

  /// Closes the open drawer if it is seen.
  ///
  /// @return whether there was one
  boolean back() {
    Optional<Drawer> left = page.get().open();
    left.ifPresent(drawer -> {
      open = Optional.empty();
      list(stock.drawers().indexOf(drawer));
    });
    return left.isPresent();
  }

  private void list(int first) {
    boolean searching = !query.isBlank() || stock.drawers().isEmpty();
    Optional<Drawer> seen = searching ? Optional.empty() : open;
    List<? extends Row> rows =
        searching
            ? stock.search().apply(query)
            : seen.<List<? extends Row>>map(Drawer::items).orElse(stock.drawers());
    page.set(new Page(seen, rows, first));
  }
}
