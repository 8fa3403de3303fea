package org.hnetbench.kernels.flops;

/**
 * Forward FLOPs per source byte of one part of one network.
 *
 * @param stage 0 is outermost
 * @param network {@code embeddings}, {@code encoder}, {@code chunking}, {@code main_network},
 *     {@code decoder} or {@code head}
 * @param part what kind of work
 * @param paper under {@link FlopConvention#PAPER}
 * @param paperSquaredWindow under {@link FlopConvention#PAPER_SQUARED_WINDOW}
 * @param executed under {@link FlopConvention#EXECUTED}
 * @param algorithmicExtra what our kernels do beyond {@code executed}: chunks of the SSD scan,
 *     blocks of attention, padding
 */
public record FlopEntry(
    int stage,
    String network,
    FlopPart part,
    double paper,
    double paperSquaredWindow,
    double executed,
    double algorithmicExtra) {
  /** FLOPs per byte under a convention. */
  public double flopsPerByte(FlopConvention convention) {
    return switch (convention) {
      case PAPER -> paper;
      case PAPER_SQUARED_WINDOW -> paperSquaredWindow;
      case EXECUTED -> executed;
    };
  }
}
