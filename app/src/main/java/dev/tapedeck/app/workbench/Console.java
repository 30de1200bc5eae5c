package dev.tapedeck.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the program prints, collected from any thread and shown in bursts, so that a program that
/// prints without end cannot flood the window.
final class Console {
  private static final int MOST_CHARACTERS = 200_000;

  private final Executor fx;
  private final ObservableList<Output> shown = FXCollections.observableArrayList();
  private final ObservableList<Output> readOnly = FXCollections.unmodifiableObservableList(shown);
  private final List<Output> waiting = new ArrayList<>();
  private int waitingCharacters;
  private int shownCharacters;
  private int run;

  Console(Executor fx) {
    this.fx = fx;
  }

  ObservableList<Output> shown() {
    return readOnly;
  }

  /// Shows `outputs` and nothing else; prints of an earlier run are dropped from now on. Gives the
  /// number by which the new run prints.
  int show(List<Output> outputs) {
    synchronized (waiting) {
      waiting.clear();
      waitingCharacters = 0;
      run++;
    }
    shown.setAll(outputs);
    shownCharacters = outputs.stream().mapToInt(output -> output.text().length()).sum();
    return run;
  }

  /// Takes text from any thread.
  void print(int by, Output output) {
    boolean first;
    synchronized (waiting) {
      if (by != run) {
        return;
      }
      first = waiting.isEmpty();
      waiting.add(output);
      waitingCharacters += output.text().length();
      while (waitingCharacters > MOST_CHARACTERS && waiting.size() > 1) {
        waitingCharacters -= waiting.removeFirst().text().length();
      }
    }
    if (first) {
      fx.execute(this::flush);
    }
  }

  private void flush() {
    List<Output> burst;
    synchronized (waiting) {
      burst = joined(waiting);
      shownCharacters += waitingCharacters;
      waiting.clear();
      waitingCharacters = 0;
    }
    shown.addAll(burst);
    while (shownCharacters > MOST_CHARACTERS && shown.size() > 1) {
      shownCharacters -= shown.removeFirst().text().length();
    }
  }

  /// Neighbours of one kind in one piece.
  private static List<Output> joined(List<Output> outputs) {
    List<Output> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      text.append(output.text());
      if (i + 1 == outputs.size() || outputs.get(i + 1).kind() != output.kind()) {
        joined.add(new Output(output.kind(), text.toString()));
        text.setLength(0);
      }
    }
    return joined;
  }
}
