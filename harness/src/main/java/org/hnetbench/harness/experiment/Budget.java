package org.hnetbench.harness.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What every model may spend on training; the same for each of them. */
public sealed interface Budget {
  /** Executed training FLOPs: three times the forward ones. */
  record Flops(double flops) implements Budget {}

  /** Bytes of training text, counted with repetition. */
  record Bytes(long bytes) implements Budget {}

  /** Optimizer steps. */
  record Steps(long steps) implements Budget {}

  /**
   * How much of the budget is spent, 0 at the start and 1 at the end; the learning-rate schedule
   * follows it.
   *
   * @param flops training FLOPs spent so far
   * @param bytes bytes trained on so far
   * @param steps steps made so far
   */
  default double spent(double flops, long bytes, long steps) {
    if (this instanceof Flops budget) {
      return flops / budget.flops;
    }
    if (this instanceof Bytes budget) {
      return (double) bytes / budget.bytes;
    }
    return (double) steps / ((Steps) this).steps;
  }

  /** As it stands in the file: one key. */
  @JsonValue
  default Map<String, Object> toFile() {
    if (this instanceof Flops budget) {
      return Map.of("flops", budget.flops);
    }
    if (this instanceof Bytes budget) {
      return Map.of("bytes", budget.bytes);
    }
    return Map.of("steps", ((Steps) this).steps);
  }

  /** From the file: exactly one key, above zero. */
  @JsonCreator
  static Budget fromFile(
      @JsonProperty("flops") Double flops,
      @JsonProperty("bytes") Long bytes,
      @JsonProperty("steps") Long steps) {
    if (Stream.of(flops, bytes, steps).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException("give exactly one of flops, bytes and steps");
    }
    if (flops != null) {
      Require.positive("flops", flops);
      return new Flops(flops);
    }
    if (bytes != null) {
      Require.positive("bytes", bytes);
      return new Bytes(bytes);
    }
    Require.positive("steps", steps);
    return new Steps(steps);
  }
}
