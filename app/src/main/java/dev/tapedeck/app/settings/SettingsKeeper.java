package dev.tapedeck.app.settings;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/// The settings in force, and their way into the file.
///
/// Writes happen in the background and may overtake each other; each writes what is in force when
/// its turn comes, so the file ends with the last choice whatever the order. Change from one thread
/// only.
public final class SettingsKeeper {
  private static final System.Logger LOG = System.getLogger(SettingsKeeper.class.getName());

  private final SettingsFile file;
  private final Executor background;
  private volatile Settings settings;

  /// Begins with `settings`, and writes changes to `file` on `background`.
  public SettingsKeeper(SettingsFile file, Settings settings, Executor background) {
    this.file = file;
    this.settings = settings;
    this.background = background;
  }

  /// What is in force.
  public Settings settings() {
    return settings;
  }

  /// Changes what is in force, at once, and the file soon after.
  public void change(UnaryOperator<Settings> change) {
    settings = change.apply(settings);
    background.execute(this::write);
  }

  private synchronized void write() {
    try {
      file.write(settings);
    } catch (IOException failure) {
      LOG.log(Level.WARNING, "cannot keep the settings: " + failure.getMessage());
    }
  }
}
