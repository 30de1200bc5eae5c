package dev.tapedeck.samples;

import java.util.Optional;
import java.util.OptionalInt;

/// What the diagnosis of one source of a gradient call must say.
///
/// @param name the source as the program writes it in the call; an element of a container that the
///   call names is written with its path, as in `my_vars['w']`
/// @param cause the id of the cause that comes first, absent where a gradient comes back
/// @param line the 1-based line that the mend changes, or before which it inserts a line; absent
///   where there is nothing to mend
public record ExpectedSource(
    String name, Verdict verdict, Optional<String> cause, OptionalInt line) {}
