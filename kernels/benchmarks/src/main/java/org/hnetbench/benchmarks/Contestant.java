package org.hnetbench.benchmarks;

import java.util.List;
import java.util.Optional;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.reference.HostTensor;

/**
 * One way to compute kernels. Found through {@link java.util.ServiceLoader}; a jar on the class
 * path is enough.
 */
public interface Contestant {
  /**
   * Its name in tables: {@code pair}, {@code twin}, {@code ndarray}, {@code nd4j}, {@code naive}.
   */
  String name();

  /**
   * Whether a combination can exist, as far as that is known without an engine: spares the start of
   * one where {@link #prepare} would return nothing.
   */
  default boolean offers(Workload workload, Mode mode, Precision precision) {
    return true;
  }

  /** Whether it can go back at all, and so may hold something in between. */
  default boolean differentiates() {
    return false;
  }

  /**
   * Gets ready to compute a workload again and again; engines are loaded here, not before.
   *
   * @return empty for a combination that does not exist
   */
  Optional<Prepared> prepare(Workload workload, Mode mode, Precision precision);

  /** A workload whose tensors lie ready in the contestant's engine. Closed with the engine. */
  interface Prepared extends AutoCloseable {
    /** Computes once and lets go of the results: what is timed. */
    void run();

    /**
     * Computes once: the outputs, at least those that have a cotangent, and, in {@link
     * Mode#FORWARD_BACKWARD}, each input's gradient.
     */
    List<HostTensor> results();

    /** Bytes held between the way there and the way back; empty where nobody can tell. */
    default Optional<Long> bytesHeld() {
      return Optional.empty();
    }

    @Override
    void close();
  }
}
