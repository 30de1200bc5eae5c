/// The op catalogue: every operation defined in one place, as data.
///
/// An [Op] carries its forward kernel, its gradient rule written in other ops, its formula, its
/// sentence and its samples. Families add themselves to the [OpCatalog].
@NullMarked
package dev.tapedeck.op;

import org.jspecify.annotations.NullMarked;
