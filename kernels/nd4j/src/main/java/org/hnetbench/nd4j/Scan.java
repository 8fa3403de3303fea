package org.hnetbench.nd4j;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * The state-space recurrence of Mamba-2, S_t = exp(a_t) S_(t-1) + x_t B_t^T and y_t = S_t C_t, in
 * chunks of q tokens (Mamba-2 paper, section 6): products inside chunks, a loop from chunk to
 * chunk. All sequences of a row follow one another; the state starts anew where the sequence number
 * changes. In the shapes below, c counts the chunks of all rows and head i is in group i / (h / g).
 */
final class Scan {
  private final ScanChunks chunks;
  private final INDArray x;
  private final INDArray in;
  private final INDArray out;
  private final INDArray cumulative;

  /** What the scan returns: y (b, L, h, p), and the state behind each row (b, h, p, n). */
  record Scanned(INDArray y, INDArray last) {}

  private Scan(ScanChunks chunks, INDArray x, INDArray a, INDArray in, INDArray out) {
    this.chunks = chunks;
    this.x = chunks.headsFirst(x);
    this.in = chunks.headsFirst(in);
    this.out = chunks.headsFirst(out);
    // Decays add up within a sequence alone, (c, h, q).
    INDArray decays = chunks.divided(a).permute(0, 2, 1).dup('c');
    this.cumulative = Nd4j.matmul(decays, chunks.together(), false, true, false);
  }

  /**
   * Scans rows of sequences.
   *
   * @param x (b, L, h, p)
   * @param a (b, L, h), logarithm of the decay
   * @param in B (b, L, g, n)
   * @param out C (b, L, g, n)
   * @param sequence (b, L)
   * @param initial state before each row's first sequence (b, h, p, n)
   */
  static Scanned scan(
      INDArray x,
      INDArray a,
      INDArray in,
      INDArray out,
      INDArray sequence,
      Optional<INDArray> initial,
      int q) {
    ScanChunks chunks = new ScanChunks(sequence, q, x.dataType());
    Scan scan = new Scan(chunks, x, a, in, out);
    INDArray y = scan.inside();
    INDArray added = scan.added();
    INDArray kept = scan.kept();
    INDArray incoming = Nd4j.createUninitialized(x.dataType(), added.shape(), 'c');
    INDArray state =
        initial.orElseGet(
            () -> Nd4j.zeros(x.dataType(), x.size(0), x.size(2), x.size(3), in.size(3)));
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      at(incoming, chunk).assign(state);
      state = state.mul(at(kept, chunk)).addi(at(added, chunk));
    }
    y.addi(scan.carried(incoming));
    return new Scanned(chunks.joined(y, x.shape()), state);
  }

  /**
   * The scan as Mamba-2 uses it.
   *
   * @param step dt (b, L, h); softplus(dt + bias) is the step size where {@code softplus} is set
   * @param rates A (h), negative
   * @param skip D (h)
   * @param gate z (b, L, h, p)
   * @param bias of the step (h)
   */
  static Scanned ssdScan(
      INDArray x,
      INDArray step,
      INDArray rates,
      INDArray in,
      INDArray out,
      Optional<INDArray> skip,
      Optional<INDArray> gate,
      Optional<INDArray> bias,
      Optional<INDArray> initial,
      INDArray sequence,
      boolean softplus,
      int q) {
    long heads = x.size(2);
    INDArray raw = bias.map(b -> step.add(b.reshape(1, 1, heads))).orElse(step);
    INDArray size = softplus ? Elementwise.softplus(raw) : raw;
    INDArray scaled = x.mul(size.reshape(size.size(0), size.size(1), heads, 1));
    INDArray decay = size.mul(rates.reshape(1, 1, heads));
    Scanned scanned = scan(scaled, decay, in, out, sequence, initial, q);
    skip.ifPresent(d -> scanned.y().addi(x.mul(d.reshape(1, 1, heads, 1))));
    gate.ifPresent(z -> scanned.y().muli(Elementwise.silu(z)));
    return scanned;
  }

  /** What tokens read of their own chunk: (c, h, q, p). */
  private INDArray inside() {
    long c = chunks.total();
    long q = chunks.size();
    long heads = x.size(1);
    long groups = in.size(1);
    INDArray together = chunks.together().reshape(c, 1, q, q);
    // Exponents that the mask will hide are cleared, so that none of them overflows.
    INDArray decay =
        cumulative.reshape(c, heads, q, 1).sub(cumulative.reshape(c, heads, 1, q)).muli(together);
    Transforms.exp(decay, false);
    INDArray pairs = Nd4j.matmul(out, in, false, true, false).muli(together);
    INDArray mixing =
        decay
            .reshape(c, groups, heads / groups, q, q)
            .muli(pairs.reshape(c, groups, 1, q, q))
            .reshape(c, heads, q, q);
    return Nd4j.matmul(mixing, x, false, false, false);
  }

  /** What each chunk adds to the state that leaves it: (b, chunks, h, p, n). */
  private INDArray added() {
    long c = chunks.total();
    long q = chunks.size();
    long heads = x.size(1);
    INDArray leaving = chunks.leaving().reshape(c, 1, q);
    INDArray weight = Transforms.exp(total().sub(cumulative).muli(leaving), false).muli(leaving);
    INDArray outgoing = x.mul(weight.reshape(c, heads, q, 1)).permute(0, 1, 3, 2).dup('c');
    INDArray grouped = outgoing.reshape(c, in.size(1), heads / in.size(1) * x.size(3), q);
    return Nd4j.matmul(grouped, in, false, false, false)
        .reshape(chunks.rows(), chunks.count(), heads, x.size(3), in.size(3));
  }

  /** The share of a state that a chunk lets through: (b, chunks, h, 1, 1). */
  private INDArray kept() {
    INDArray through = chunks.through().reshape(chunks.total(), 1, 1);
    return Transforms.exp(total(), true)
        .muli(through)
        .reshape(chunks.rows(), chunks.count(), x.size(1), 1, 1);
  }

  /** What tokens read of the states before their chunks (b, chunks, h, p, n): (c, h, q, p). */
  private INDArray carried(INDArray incoming) {
    long c = chunks.total();
    long q = chunks.size();
    long heads = x.size(1);
    long groups = in.size(1);
    INDArray grouped = incoming.reshape(c, groups, heads / groups * x.size(3), in.size(3));
    INDArray read =
        Nd4j.matmul(grouped, out, false, true, false)
            .reshape(c, heads, x.size(3), q)
            .permute(0, 1, 3, 2);
    INDArray fade = Transforms.exp(cumulative, true).muli(chunks.entering().reshape(c, 1, q));
    return read.mul(fade.reshape(c, heads, q, 1));
  }

  /** Logarithm of a chunk's whole decay: (c, h, 1). */
  private INDArray total() {
    long q = chunks.size();
    return cumulative
        .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(q - 1, q))
        .dup('c');
  }

  private static INDArray at(INDArray chunked, int chunk) {
    return chunked.get(NDArrayIndex.all(), NDArrayIndex.point(chunk));
  }
}
