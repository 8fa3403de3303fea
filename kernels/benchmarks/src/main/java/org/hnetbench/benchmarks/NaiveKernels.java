package org.hnetbench.benchmarks;

import java.util.List;
import org.hnetbench.kernels.reference.HostTensor;
import org.hnetbench.kernels.reference.NaiveAttention;
import org.hnetbench.kernels.reference.NaiveConvolution;
import org.hnetbench.kernels.reference.NaiveLinear;
import org.hnetbench.kernels.reference.NaiveLoss;
import org.hnetbench.kernels.reference.NaiveMixers;
import org.hnetbench.kernels.reference.NaiveNorms;
import org.hnetbench.kernels.reference.NaiveScan;

/** The reference loops, each on a workload of its kernel. */
final class NaiveKernels {
  private NaiveKernels() {}

  static HostTensor linear(Workload given) {
    return NaiveLinear.product(input(given, 0), input(given, 1));
  }

  static HostTensor rmsnorm(Workload given) {
    return NaiveNorms.rmsnorm(input(given, 0), input(given, 1));
  }

  static HostTensor embed(Workload given) {
    long[] ids = (long[]) given.settings().get(0);
    HostTensor table = input(given, 0);
    int width = table.shape()[1];
    HostTensor rows = HostTensor.zeros(ids.length, width);
    for (int t = 0; t < ids.length; t++) {
      for (int i = 0; i < width; i++) {
        rows.set(table.at((int) ids[t], i), t, i);
      }
    }
    return rows;
  }

  static HostTensor nats(Workload given) {
    return NaiveLoss.nats(
        input(given, 0),
        input(given, 1),
        (long[]) given.settings().get(0),
        (long[]) given.settings().get(1));
  }

  static HostTensor convolution(Workload given) {
    return NaiveConvolution.convolve(
        input(given, 0), input(given, 1), input(given, 2), given.ragged(), true);
  }

  static HostTensor scan(Workload given) {
    long[][] sequence = (long[][]) given.settings().get(0);
    return new NaiveScan(sequence, (boolean) given.settings().get(1)).apply(given.inputs()).get(0);
  }

  static HostTensor attend(Workload given) {
    int heads = (int) given.settings().get(3);
    return NaiveAttention.ragged(
        input(given, 0), given.ragged(), heads, (int) given.settings().get(4));
  }

  static HostTensor mamba2(Workload given) {
    return onStream(
        given, NaiveMixers.mamba2(NaiveMixers.normalised(given.inputs()), given.ragged()));
  }

  static HostTensor attention(Workload given) {
    List<?> settings = given.settings();
    return onStream(
        given,
        NaiveMixers.attention(
            NaiveMixers.normalised(given.inputs()),
            given.ragged(),
            (int) settings.get(5),
            (int) settings.get(6),
            (HostTensor) settings.get(0),
            (HostTensor) settings.get(1)));
  }

  static HostTensor swiglu(Workload given) {
    List<HostTensor> inner = NaiveMixers.normalised(given.inputs());
    return onStream(given, NaiveLinear.swiglu(inner.get(0), inner.get(1), inner.get(2)));
  }

  private static HostTensor onStream(Workload given, HostTensor mixed) {
    return NaiveLinear.sum(input(given, 0), mixed);
  }

  private static HostTensor input(Workload given, int index) {
    return given.inputs().get(index);
  }
}
