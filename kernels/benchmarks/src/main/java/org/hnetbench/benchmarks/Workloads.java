package org.hnetbench.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The table of kernels and shapes that are timed. The same names always give the same numbers. */
public final class Workloads {
  private static final Map<String, Function<Inputs, Workload>> KERNELS = new LinkedHashMap<>();

  static {
    KERNELS.put("linear", TokenWorkloads::linear);
    KERNELS.put("rmsnorm", TokenWorkloads::rmsnorm);
    KERNELS.put("embed", TokenWorkloads::embed);
    KERNELS.put("nats", TokenWorkloads::nats);
    KERNELS.put("causal_conv_silu", SequenceWorkloads::convolution);
    KERNELS.put("ssd_scan", SequenceWorkloads::scan);
    KERNELS.put("attend_ragged", SequenceWorkloads::attention);
    KERNELS.put("mamba2_block", BlockWorkloads::mamba2);
    KERNELS.put("attention_block", BlockWorkloads::attention);
    KERNELS.put("swiglu_block", BlockWorkloads::swiglu);
    KERNELS.put("routing", ChunkingWorkloads::routing);
    KERNELS.put("smooth", ChunkingWorkloads::smoothing);
  }

  private Workloads() {}

  /** Names of the kernels, in the order of tables. */
  public static List<String> kernels() {
    return List.copyOf(KERNELS.keySet());
  }

  /** Names of the shapes, smallest first. */
  public static List<String> shapes() {
    return Dimensions.ALL.stream().map(Dimensions::name).toList();
  }

  /** A kernel at a shape, both by a name of the lists above. */
  public static Workload of(String kernel, String shape) {
    // Hash codes of strings are the same on every JDK.
    SplittableRandom random = new SplittableRandom(31L * kernel.hashCode() + shape.hashCode());
    return KERNELS.get(kernel).apply(new Inputs(kernel, named(shape), random));
  }

  /** Memory that the largest kernel of a shape takes, estimated from above. */
  public static double memoryBytes(String shape) {
    return named(shape).memoryBytes();
  }

  private static Dimensions named(String shape) {
    return Dimensions.ALL.stream()
        .filter(each -> each.name().equals(shape))
        .findFirst()
        .orElseThrow();
  }

  /** Tensors that the kernel of this name returns; those behind the first have no cotangent. */
  static int outputs(String kernel) {
    return kernel.equals("ssd_scan") || kernel.equals("smooth") ? 2 : 1;
  }
}
