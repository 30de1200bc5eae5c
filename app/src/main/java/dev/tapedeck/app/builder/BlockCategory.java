package dev.tapedeck.app.builder;

import dev.tapedeck.op.Op;
import dev.tapedeck.resources.Message;

/// The kinds of things that the palette can put on the ground, those that are needed first before
/// the others.
enum BlockCategory {
  VALUES(Message.CATEGORY_VALUES),
  TAPES(Message.CATEGORY_TAPES),
  ARITHMETIC(Message.CATEGORY_ARITHMETIC),
  LINEAR_ALGEBRA(Message.CATEGORY_LINEAR_ALGEBRA),
  REDUCTION(Message.CATEGORY_REDUCTION),
  NEURAL(Message.CATEGORY_NEURAL),
  SHAPE(Message.CATEGORY_SHAPE),
  COMPARISON(Message.CATEGORY_COMPARISON),
  CONVERSION(Message.CATEGORY_CONVERSION),
  CREATION(Message.CATEGORY_CREATION),
  RANDOM(Message.CATEGORY_RANDOM),
  IMAGE(Message.CATEGORY_IMAGE),
  PARTS(Message.CATEGORY_PARTS);

  private final Message title;

  BlockCategory(Message title) {
    this.title = title;
  }

  Message title() {
    return title;
  }

  static BlockCategory of(Op op) {
    return switch (op.category()) {
      case ARITHMETIC -> ARITHMETIC;
      case COMPARISON -> COMPARISON;
      case REDUCTION -> REDUCTION;
      case SHAPE -> SHAPE;
      case LINEAR_ALGEBRA -> LINEAR_ALGEBRA;
      case NEURAL -> NEURAL;
      case CONVERSION -> CONVERSION;
      case IMAGE -> IMAGE;
      case RANDOM -> RANDOM;
      case CREATION -> CREATION;
    };
  }
}
