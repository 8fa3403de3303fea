package org.hnetbench.kernels.flops;

import java.util.List;

/**
 * Forward FLOPs per source byte of a model, by stage, network and part. Training costs three times
 * as much.
 */
public record FlopLedger(List<FlopEntry> entries) {
  public FlopLedger {
    entries = List.copyOf(entries);
  }

  /** Total forward FLOPs per byte under a convention. */
  public double flopsPerByte(FlopConvention convention) {
    return entries.stream().mapToDouble(entry -> entry.flopsPerByte(convention)).sum();
  }

  /** FLOPs per byte that the kernels spend beyond the {@code executed} count. */
  public double algorithmicExtra() {
    return entries.stream().mapToDouble(FlopEntry::algorithmicExtra).sum();
  }
}
